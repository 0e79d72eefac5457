create table payments (
    id uuid primary key,
    tenant_id varchar(64) not null,
    order_id uuid not null,
    amount numeric(12, 2) not null check (amount > 0),
    currency varchar(3) not null,
    method varchar(16) not null check (method in ('CARD', 'CASH', 'WALLET')),
    status varchar(16) not null check (status in ('PENDING', 'SUCCEEDED', 'FAILED', 'REFUNDED')),
    failure_code varchar(64),
    idempotency_key varchar(255),
    created_at timestamptz not null,
    completed_at timestamptz,
    attended_until timestamptz not null,
    unique (tenant_id, idempotency_key)
);

create index idx_payments_created_at on payments (tenant_id, created_at);

create index idx_payments_order_id on payments (tenant_id, order_id);

-- Whatever keys clients send, an order's money is taken once.
create unique index uq_payments_order_paid_once on payments (tenant_id, order_id) where status = 'SUCCEEDED';

create index idx_payments_unsettled on payments (attended_until) where status = 'PENDING';
