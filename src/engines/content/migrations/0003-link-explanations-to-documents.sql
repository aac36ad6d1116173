-- 政策解读 and the document it explains, so that each leads to the other.
alter table content.publications add column explains text;
create index on content.publications (explains) where explains is not null;
