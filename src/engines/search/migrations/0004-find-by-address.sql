-- A page is called by its title where only its address is known.
create index documents_url on search.documents (url);
