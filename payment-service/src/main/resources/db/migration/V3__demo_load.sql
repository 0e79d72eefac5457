create table demo_load (
    loaded_until timestamptz not null
);
