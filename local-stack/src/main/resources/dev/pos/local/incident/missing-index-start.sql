-- A large table of orders whose index by tenant and time is gone. What makes the table
-- large belongs to tenants of its own, whom no other sees.
drop index if exists idx_orders_created_at;

-- Ids in ascending order: an index in random order would take minutes.
insert into orders (id, tenant_id, status, currency, total, created_at)
select lpad(to_hex(number), 32, '0')::uuid, 'franchise_' || number % 400, 'PAID', 'EUR',
	5 + number % 90, now() - interval '2 years' * (1 - number::float8 / 3000000) - interval '100 days'
from generate_series(1, 3000000) number
on conflict do nothing;

analyze orders;
