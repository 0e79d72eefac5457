create table orders (
    id uuid primary key,
    tenant_id varchar(64) not null,
    table_id uuid,
    status varchar(16) not null check (status in ('PLACED', 'PAID', 'CANCELLED')),
    currency varchar(3) not null,
    total numeric(12, 2) not null check (total >= 0),
    created_at timestamptz not null,
    -- The payment that was asked for and whose outcome is not known yet.
    payment_key varchar(128),
    payment_asked_at timestamptz,
    payment_attempt integer not null default 0,
    -- What the inventory has still to be told.
    stock_step varchar(16) check (stock_step in ('CONFIRM', 'RELEASE')),
    version integer not null default 0
);

create index idx_orders_created_at on orders (tenant_id, created_at);

create index idx_orders_unfinished on orders (tenant_id)
    where stock_step is not null or payment_key is not null;

create table order_lines (
    order_id uuid not null references orders (id),
    line_number integer not null,
    sku varchar(64) not null,
    name varchar(200) not null,
    quantity integer not null check (quantity > 0),
    unit_price numeric(12, 2) not null,
    primary key (order_id, line_number)
);

create table order_keys (
    tenant_id varchar(64) not null,
    idempotency_key varchar(255) not null,
    fingerprint varchar(64) not null,
    order_id uuid not null,
    attended_until timestamptz not null,
    primary key (tenant_id, idempotency_key)
);
