-- Wrong looks at an application's progress: after a few of them the number rests for an hour.
create table digital_certificates.progress_attempts (
  number_index text not null,
  at timestamptz not null
);
create index progress_attempts_number on digital_certificates.progress_attempts (number_index, at);

-- Figures of the office that an indicator states, for its public page.
create table digital_certificates.shown_figures (
  indicator text primary key,
  period text not null,
  label text not null,
  href text not null
);
