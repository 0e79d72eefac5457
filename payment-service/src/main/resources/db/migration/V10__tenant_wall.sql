-- The second wall between the tenants, behind the one in the queries. Each connection says
-- for whom it works in the setting pos.tenant: a tenant, '*' for work for all of them, or
-- nothing, which shows no rows. "force", since the service owns its tables. The setting is
-- read once a query and not once a row: hence the "select".
-- A later migration that changes rows begins with: set local pos.tenant = '*';

alter table payments enable row level security;
alter table payments force row level security;
create policy tenant_wall on payments using (
    tenant_id = (select current_setting('pos.tenant', true))
    or (select current_setting('pos.tenant', true)) = '*');
