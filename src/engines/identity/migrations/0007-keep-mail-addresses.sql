-- A mail address, sealed; it counts only once its holder has shown by a code that it is theirs.
alter table identity.accounts
  add email_sealed text,
  add email_index text,
  add email_proved_at timestamptz;
create unique index accounts_proved_email on identity.accounts (realm, email_index) where email_proved_at is not null;

-- Codes go by text message or by mail.
alter table identity.codes rename column phone_sealed to contact_sealed;
alter table identity.codes rename column phone_index to contact_index;
alter table identity.codes add channel text not null default 'sms' check (channel in ('sms', 'email'));
alter index identity.codes_phone rename to codes_contact;
