create sequence restaurant_seq increment by 50;

create table restaurant (
    id bigint primary key,
    tenant_id varchar(64) not null unique,
    name varchar(200) not null,
    currency varchar(3) not null
);

create sequence menu_entry_seq increment by 50;

create table menu_entry (
    id bigint primary key,
    tenant_id varchar(64) not null,
    sku varchar(64) not null,
    name varchar(200) not null,
    category varchar(100) not null,
    price numeric(12, 2) not null check (price >= 0),
    position integer not null,
    unique (tenant_id, sku)
);

create table dining_table (
    id uuid primary key,
    tenant_id varchar(64) not null,
    number integer not null,
    seats integer not null check (seats > 0),
    status varchar(16) not null check (status in ('FREE', 'SEATED')),
    party_size integer,
    seated_at timestamptz,
    unique (tenant_id, number),
    check ((status = 'SEATED') = (party_size is not null and seated_at is not null))
);

create table booking (
    id uuid primary key,
    tenant_id varchar(64) not null,
    name varchar(100) not null,
    party_size integer not null check (party_size between 1 and 20),
    arrives_at timestamptz not null
);

create index idx_booking_arrives_at on booking (tenant_id, arrives_at);
