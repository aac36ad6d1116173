-- Titles are offered at every letter somebody types: the newest are read from an index alone, and guides have one of their own.
create index documents_offered on search.documents (date desc, id) include (title, url, kind, label);
create index documents_guides on search.documents (id) include (title, url, kind, label, date) where kind = 'guide';
