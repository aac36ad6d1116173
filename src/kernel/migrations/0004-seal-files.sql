alter table kernel.files add column sealed boolean not null default false;
