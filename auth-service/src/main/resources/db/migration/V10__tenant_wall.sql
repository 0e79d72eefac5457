-- The second wall between the tenants, behind the one in the queries. Each connection says
-- for whom it works in the setting pos.tenant: a tenant, '*' for work for all of them, or
-- nothing, which shows no rows. "force", since the service owns its tables. The setting is
-- read once a query and not once a row: hence the "select".
-- A later migration that changes rows begins with: set local pos.tenant = '*';

-- Sessions and their tokens have a tenant too, and it is that of the user.
alter table users add unique (id, tenant_id);

alter table sessions add column tenant_id varchar(64);
update sessions set tenant_id = parent.tenant_id from users parent where parent.id = user_id;
alter table sessions alter column tenant_id set not null;
alter table sessions add unique (id, tenant_id);
alter table sessions drop constraint sessions_user_id_fkey;
alter table sessions add foreign key (user_id, tenant_id) references users (id, tenant_id) on delete cascade;

alter table refresh_tokens add column tenant_id varchar(64);
update refresh_tokens set tenant_id = parent.tenant_id from sessions parent where parent.id = session_id;
alter table refresh_tokens alter column tenant_id set not null;
alter table refresh_tokens drop constraint refresh_tokens_session_id_fkey;
alter table refresh_tokens add foreign key (session_id, tenant_id) references sessions (id, tenant_id)
    on delete cascade;

alter table tenants enable row level security;
alter table tenants force row level security;
create policy tenant_wall on tenants using (
    id = (select current_setting('pos.tenant', true))
    or (select current_setting('pos.tenant', true)) = '*');

alter table users enable row level security;
alter table users force row level security;
create policy tenant_wall on users using (
    tenant_id = (select current_setting('pos.tenant', true))
    or (select current_setting('pos.tenant', true)) = '*');

alter table sessions enable row level security;
alter table sessions force row level security;
create policy tenant_wall on sessions using (
    tenant_id = (select current_setting('pos.tenant', true))
    or (select current_setting('pos.tenant', true)) = '*');

alter table refresh_tokens enable row level security;
alter table refresh_tokens force row level security;
create policy tenant_wall on refresh_tokens using (
    tenant_id = (select current_setting('pos.tenant', true))
    or (select current_setting('pos.tenant', true)) = '*');
