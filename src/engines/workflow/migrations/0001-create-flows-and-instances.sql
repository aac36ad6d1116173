create schema workflow;

-- One row for each flow; what is drawn now is its draft, what runs are its versions.
create table workflow.flows (
  key text primary key,
  name text not null,
  note text not null default '',
  -- 停用: no new instances; those that run go on.
  suspended boolean not null default false,
  latest int not null default 0,
  draft_xml text,
  draft_by text,
  draft_at timestamptz,
  revision int not null default 1
);

-- The drawing is kept as it was drawn; instances read the version they were started with.
create table workflow.versions (
  id text primary key,
  flow_key text not null references workflow.flows (key),
  version int not null,
  name text not null,
  note text not null,
  xml text not null,
  checksum text not null,
  differences jsonb not null,
  warnings jsonb not null,
  deployed_by text,
  deployed_by_name text not null,
  deployed_at timestamptz not null,
  unique (flow_key, version)
);

create table workflow.instances (
  id text primary key,
  version_id text not null references workflow.versions (id),
  flow_key text not null,
  flow_name text not null,
  -- What it is about, `cases.case:…`; the engine never looks inside.
  subject text not null,
  title text not null,
  initiator_id text,
  initiator_name text not null,
  state text not null check (state in ('running', 'completed', 'terminated', 'failed')),
  outcome text,
  -- Why it cannot go on by itself, for the steward.
  trouble text,
  started_at timestamptz not null,
  ended_at timestamptz,
  journal_seq int not null default 0
);
create index instances_subject on workflow.instances (subject, started_at desc);
create index instances_mine on workflow.instances (initiator_id, started_at desc, id desc);
create index instances_list on workflow.instances (state, started_at desc, id desc);
create index instances_flow on workflow.instances (flow_key, started_at desc, id desc);
create index instances_running on workflow.instances (version_id) where state = 'running';

-- Where an instance stands. A token that has moved on stays as the parent of those it became, until the instance ends:
-- by that lineage a return knows what to undo and what to bring back.
create table workflow.tokens (
  id text primary key,
  instance_id text not null references workflow.instances (id) on delete cascade,
  node_id text not null,
  flow_id text,
  scope_id text,
  state text not null,
  parents text[] not null,
  -- Place in a multi-instance, null elsewhere.
  item int,
  -- Set aside until the token of this id has been handled (驳回后直接返回).
  held_by text,
  -- Entry of the journal by which it came; gives the order.
  seq int not null,
  created_at timestamptz not null
);
create index tokens_instance on workflow.tokens (instance_id);

create table workflow.tasks (
  id text primary key,
  instance_id text not null references workflow.instances (id) on delete cascade,
  token_id text not null,
  node_id text not null,
  node_name text not null,
  kind text not null,
  state text not null,
  position int not null,
  -- Whether its decision counts for the round.
  counts boolean not null,
  parent_id text,
  assignee_id text,
  assignee_name text,
  outcome text,
  decided_by text,
  decided_by_name text,
  -- The person whose task it was, when another decided it in that person's stead.
  on_behalf_of text,
  automatic boolean not null default false,
  urged int not null default 0,
  created_at timestamptz not null,
  due_at timestamptz,
  ended_at timestamptz,
  -- The step that ended it, as the length of the journal before that step.
  ended_step int
);
create index tasks_instance on workflow.tasks (instance_id, created_at);
create index tasks_token on workflow.tasks (token_id);
create index tasks_decided on workflow.tasks (decided_by, ended_at desc, id desc) where decided_by is not null;

create table workflow.task_candidates (
  task_id text not null references workflow.tasks (id) on delete cascade,
  person_id text not null,
  primary key (task_id, person_id)
);

-- What waits for whom; a row goes when the task is decided, claimed by another, or cancelled.
create table workflow.todo (
  person_id text not null,
  task_id text not null references workflow.tasks (id) on delete cascade,
  at timestamptz not null,
  due_at timestamptz,
  primary key (person_id, task_id)
);
create index todo_list on workflow.todo (person_id, at desc, task_id desc);
create index todo_task on workflow.todo (task_id);
create index todo_due on workflow.todo (person_id, due_at) where due_at is not null;

create table workflow.copies (
  id text primary key,
  instance_id text not null references workflow.instances (id) on delete cascade,
  node_name text not null,
  person_id text not null,
  person_name text not null,
  sent_by_name text not null,
  note text not null,
  at timestamptz not null,
  read_at timestamptz
);
create index copies_unread on workflow.copies (person_id, at desc, id desc) where read_at is null;
create index copies_of on workflow.copies (instance_id, at);

create table workflow.variables (
  instance_id text not null references workflow.instances (id) on delete cascade,
  -- Empty for the whole instance, else the token of the sub-process it belongs to.
  scope_id text not null default '',
  name text not null,
  value jsonb not null,
  primary key (instance_id, scope_id, name)
);

create table workflow.variable_changes (
  instance_id text not null,
  seq int not null,
  scope_id text not null,
  name text not null,
  value jsonb not null,
  at timestamptz not null,
  by_name text not null,
  primary key (instance_id, seq, scope_id, name)
);

create table workflow.timers (
  id text primary key,
  instance_id text not null references workflow.instances (id) on delete cascade,
  token_id text not null,
  node_id text not null,
  kind text not null check (kind in ('catch', 'boundary', 'overdue')),
  due_at timestamptz not null,
  -- Of a repeating timer: how often it may fire after this time; -1 without end.
  repeats int not null default 0
);
create index timers_due on workflow.timers (due_at, id);
create index timers_token on workflow.timers (token_id);
create index timers_instance on workflow.timers (instance_id, due_at);

create table workflow.journal (
  instance_id text not null,
  seq int not null,
  at timestamptz not null,
  kind text not null,
  node_id text,
  node_name text,
  flow_id text,
  task_id text,
  actor_id text,
  actor_name text not null,
  on_behalf_of text,
  detail jsonb not null,
  primary key (instance_id, seq)
);

create table workflow.opinions (
  id text primary key,
  seq bigint generated always as identity,
  instance_id text not null,
  task_id text,
  node_id text,
  node_name text not null,
  verb text not null,
  author_id text,
  author_name text not null,
  on_behalf_of text,
  text text not null,
  attachments text[] not null,
  at timestamptz not null
);
create index opinions_instance on workflow.opinions (instance_id, seq);

-- An opinion and an entry of the journal are never changed or taken away.
create function workflow.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are append-only', tg_table_name;
end $$;
create trigger opinions_keep before update or delete on workflow.opinions
  for each row execute function workflow.refuse_change();
create trigger journal_keep before update or delete on workflow.journal
  for each row execute function workflow.refuse_change();
create trigger variable_changes_keep before update or delete on workflow.variable_changes
  for each row execute function workflow.refuse_change();

-- 委托代理: who may decide for whom in the time.
create table workflow.proxies (
  id text primary key,
  principal_id text not null,
  principal_name text not null,
  proxy_id text not null,
  proxy_name text not null,
  -- Null: every flow.
  flow_key text,
  valid_from date not null,
  valid_to date not null,
  reason text not null,
  ended_at timestamptz,
  check (valid_to >= valid_from),
  check (principal_id <> proxy_id)
);
create index proxies_proxy on workflow.proxies (proxy_id, valid_to);
create index proxies_principal on workflow.proxies (principal_id, valid_to);
