-- What a message is about, `module.thing:id`: when that is destroyed by an approved list, the words about it go too.
alter table messaging.messages add column about text;
create index messages_about on messaging.messages (about) where about is not null;
