-- The second wall between the tenants, behind the one in the queries. Each connection says
-- for whom it works in the setting pos.tenant: a tenant, '*' for work for all of them, or
-- nothing, which shows no rows. "force", since the service owns its tables. The setting is
-- read once a query and not once a row: hence the "select".
-- A later migration that changes rows begins with: set local pos.tenant = '*';

-- Lines have a tenant too, by default the connection's, and it is that of what they
-- belong to.
alter table order_lines add column tenant_id varchar(64);
update order_lines set tenant_id = parent.tenant_id from orders parent where parent.id = order_id;
alter table order_lines alter column tenant_id set not null;
alter table order_lines alter column tenant_id set default current_setting('pos.tenant');
alter table orders add unique (id, tenant_id);
alter table order_lines drop constraint order_lines_order_id_fkey;
alter table order_lines add foreign key (order_id, tenant_id) references orders (id, tenant_id);

alter table orders enable row level security;
alter table orders force row level security;
create policy tenant_wall on orders using (
    tenant_id = (select current_setting('pos.tenant', true))
    or (select current_setting('pos.tenant', true)) = '*');

alter table order_lines enable row level security;
alter table order_lines force row level security;
create policy tenant_wall on order_lines using (
    tenant_id = (select current_setting('pos.tenant', true))
    or (select current_setting('pos.tenant', true)) = '*');

alter table order_keys enable row level security;
alter table order_keys force row level security;
create policy tenant_wall on order_keys using (
    tenant_id = (select current_setting('pos.tenant', true))
    or (select current_setting('pos.tenant', true)) = '*');
