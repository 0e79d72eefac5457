create table item (id int primary key, name varchar(100) not null, price numeric(12, 2) not null);
insert into item (id, name, price) select x, 'Item ' || x, x + 0.99 from system_range(1, 1000);
