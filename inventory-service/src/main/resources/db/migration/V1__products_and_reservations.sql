create sequence product_seq increment by 50;

create table product (
    id bigint primary key,
    tenant_id varchar(64) not null,
    sku varchar(64) not null,
    name varchar(200) not null,
    category varchar(100) not null,
    price numeric(12, 2) not null check (price >= 0),
    stock integer not null check (stock >= 0),
    low_stock_threshold integer not null check (low_stock_threshold >= 0),
    unique (tenant_id, sku)
);

create index idx_product_low_stock on product (tenant_id, stock) where stock <= low_stock_threshold;

create sequence reservation_seq increment by 50;

create table reservation (
    id bigint primary key,
    tenant_id varchar(64) not null,
    order_id uuid not null,
    status varchar(16) not null check (status in ('HELD', 'CONFIRMED', 'RELEASED', 'EXPIRED')),
    expires_at timestamptz not null,
    unique (tenant_id, order_id)
);

create index idx_reservation_expiry on reservation (expires_at) where status = 'HELD';

create table reservation_line (
    reservation_id bigint not null references reservation (id),
    line_number integer not null,
    sku varchar(64) not null,
    name varchar(200) not null,
    quantity integer not null check (quantity > 0),
    unit_price numeric(12, 2) not null,
    primary key (reservation_id, line_number)
);
