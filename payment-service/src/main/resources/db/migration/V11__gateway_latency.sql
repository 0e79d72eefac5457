-- How fast the simulated gateway is, in its one row.
create table simulator_gateway (
    only_row boolean primary key default true check (only_row),
    latency_ms integer not null default 0 check (latency_ms between 0 and 60000)
);

insert into simulator_gateway default values;
