-- A column whose content a system keeps in pages of its own (机构职能) leads there.
alter table content.columns add column leads_to text check (leads_to ~ '^/[a-z0-9/_-]*$');
