create table simulator_charges (
    idempotency_key varchar(255) primary key,
    amount numeric(12, 2),
    currency varchar(3),
    status varchar(16) not null check (status in ('APPROVED', 'DECLINED', 'CALLED_OFF')),
    code varchar(64),
    created_at timestamptz not null default now()
);
