-- The second wall between the tenants, behind the one in the queries. Each connection says
-- for whom it works in the setting pos.tenant: a tenant, '*' for work for all of them, or
-- nothing, which shows no rows. "force", since the service owns its tables. The setting is
-- read once a query and not once a row: hence the "select".
-- A later migration that changes rows begins with: set local pos.tenant = '*';

-- Lines have a tenant too, by default the connection's, and it is that of what they
-- belong to.
alter table reservation_line add column tenant_id varchar(64);
update reservation_line set tenant_id = parent.tenant_id from reservation parent where parent.id = reservation_id;
alter table reservation_line alter column tenant_id set not null;
alter table reservation_line alter column tenant_id set default current_setting('pos.tenant');
alter table reservation add unique (id, tenant_id);
alter table reservation_line drop constraint reservation_line_reservation_id_fkey;
alter table reservation_line add foreign key (reservation_id, tenant_id) references reservation (id, tenant_id);

alter table product enable row level security;
alter table product force row level security;
create policy tenant_wall on product using (
    tenant_id = (select current_setting('pos.tenant', true))
    or (select current_setting('pos.tenant', true)) = '*');

alter table reservation enable row level security;
alter table reservation force row level security;
create policy tenant_wall on reservation using (
    tenant_id = (select current_setting('pos.tenant', true))
    or (select current_setting('pos.tenant', true)) = '*');

alter table reservation_line enable row level security;
alter table reservation_line force row level security;
create policy tenant_wall on reservation_line using (
    tenant_id = (select current_setting('pos.tenant', true))
    or (select current_setting('pos.tenant', true)) = '*');
