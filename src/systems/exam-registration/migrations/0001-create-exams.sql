create schema exam_registration;

-- Dated rules: photo profile, ratios, rooms, decimals. An exam keeps the edition that applied when it was set up.
create table exam_registration.rules (
  valid_from date primary key,
  params jsonb not null,
  source text not null
);

create table exam_registration.exams (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{1,40}$'),
  title text not null,
  year integer not null,
  organiser text not null,
  announcement text not null default '',
  subject text not null,
  fee_fen bigint not null check (fee_fen >= 0),
  registers_from timestamptz not null,
  registers_until timestamptz not null,
  review_until timestamptz not null,
  pay_until timestamptz not null,
  switch_until timestamptz not null,
  tickets_from timestamptz not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  is_public boolean not null default true,
  rules jsonb not null,
  seed text,
  seed_hash text,
  list_hash text,
  allotted_at timestamptz,
  released_at timestamptz,
  path text not null,
  demo boolean not null default false,
  version integer not null default 1,
  check (registers_from < registers_until and registers_until <= review_until and review_until <= pay_until
    and pay_until <= switch_until and starts_at < ends_at)
);

create table exam_registration.posts (
  id text primary key,
  exam text not null references exam_registration.exams (id),
  code text not null,
  department text not null,
  employer text not null,
  name text not null,
  category text not null default '',
  recruits integer not null check (recruits > 0),
  -- How many are taken on at the end, after the opening ratio was applied.
  kept integer check (kept >= 0),
  -- At most so many registrations; null: no limit.
  places integer check (places > 0),
  taken integer not null default 0 check (taken >= 0),
  education integer not null default 0,
  majors text not null default '',
  max_age integer,
  sex text check (sex in ('male', 'female')),
  conditions text not null default '',
  scarce boolean not null default false,
  phone text not null default '',
  state text not null default 'open' check (state in ('open', 'cancelled')),
  version integer not null default 1,
  unique (exam, code),
  -- Places are never given beyond the limit, whatever the program does.
  check (places is null or taken <= places)
);

create table exam_registration.photos (
  id text primary key,
  exam text not null references exam_registration.exams (id),
  actor text not null,
  file_id text not null,
  face_hash bigint not null,
  width integer not null,
  height integer not null,
  kept_at timestamptz not null
);
create index on exam_registration.photos (exam, actor);

create table exam_registration.candidates (
  id text primary key,
  exam text not null references exam_registration.exams (id),
  post text not null references exam_registration.posts (id),
  actor text not null,
  -- Keyed hash of the normalised document: a 15-digit number and its 18 digits are one.
  number_index text not null,
  name_index text not null,
  -- The form, sealed; what conditions and lists need stands beside it.
  answers text not null,
  shown_name text not null,
  shown_number text not null,
  birth_date date not null,
  sex text not null,
  education integer not null,
  major text not null,
  photo text not null references exam_registration.photos (id),
  state text not null check (state in ('pending', 'returned', 'refused', 'appealed', 'approved', 'paid', 'abandoned', 'withdrawn',
    'cancelled', 'refunded')),
  reason text not null default '',
  findings jsonb not null default '[]',
  appeals integer not null default 0,
  submitted_at timestamptz not null,
  reviewed_at timestamptz,
  reviewed_by text,
  order_id text,
  ticket_no text,
  point text,
  room integer,
  seat integer,
  paper text,
  attendance text check (attendance in ('sat', 'absent', 'violation')),
  score numeric(6, 2),
  rank integer,
  shortlist text check (shortlist in ('entered', 'declined', 'called-up')),
  version integer not null default 1,
  unique (exam, number_index),
  unique (exam, actor),
  unique (exam, ticket_no),
  unique (exam, point, room, seat)
);
create index on exam_registration.candidates (exam, state, submitted_at);
create index on exam_registration.candidates (post, state);
create index on exam_registration.candidates (order_id);

create table exam_registration.moves (
  id bigint generated always as identity primary key,
  candidate text not null references exam_registration.candidates (id),
  at timestamptz not null,
  from_state text,
  to_state text not null,
  by_name text not null,
  opinion text not null default ''
);
create index on exam_registration.moves (candidate, id);

create table exam_registration.points (
  exam text not null references exam_registration.exams (id),
  code text not null,
  name text not null,
  address text not null,
  rooms integer not null check (rooms between 1 and 99),
  primary key (exam, code)
);

create table exam_registration.rechecks (
  id text primary key,
  candidate text not null unique references exam_registration.candidates (id),
  asked_at timestamptz not null,
  reason text not null,
  answered_at timestamptz,
  answered_by text,
  outcome text not null default '',
  score_before numeric(6, 2),
  score_after numeric(6, 2)
);
