-- A breakage (中断) is a period: from `since` to the day before `until`, on which the service worked again; null: it goes on.
create table coverage.breakages (
  id bigint generated always as identity primary key,
  place text not null,
  service text not null,
  since date not null,
  until date,
  reason text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  -- Why it ended, or what was last put right.
  note text not null default '',
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text,
  foreign key (place, service) references coverage.connections (place, service),
  check (until >= since)
);
create index breakages_line on coverage.breakages (place, service, since);
create unique index breakages_open on coverage.breakages (place, service) where until is null and withdrawn_at is null;

-- What is broken now.
insert into coverage.breakages (place, service, since, reason, recorded_by, recorded_at)
  select c.place, c.service, c.broken_since, coalesce(v.reason, '台账载明'), coalesce(v.changed_by, '台账'),
    coalesce(v.changed_at, now())
  from coverage.connections c
    left join coverage.connection_versions v
      on v.place = c.place and v.service = c.service and v.version = c.version - 1
  where c.state = 'broken';

-- What was broken and then repaired: the history keeps each former state with the moment at which it was changed. A state that
-- stayed broken was corrected, so its last date counts. The day of the repair was not asked for; that of its record stands in.
insert into coverage.breakages (place, service, since, until, reason, recorded_by, recorded_at, note)
  select v.place, v.service, v.broken_since,
    greatest(v.broken_since, (v.changed_at at time zone 'Asia/Shanghai')::date),
    coalesce(begun.reason, '台账载明'), coalesce(begun.changed_by, v.changed_by), coalesce(begun.changed_at, v.changed_at),
    '按变更经过补录，恢复日期为登记日期：' || v.reason
  from coverage.connection_versions v
    left join coverage.connection_versions later
      on later.place = v.place and later.service = v.service and later.version = v.version + 1
    left join coverage.connection_versions begun
      on begun.place = v.place and begun.service = v.service and begun.version = v.version - 1
    join coverage.connections c on c.place = v.place and c.service = v.service
  where v.state = 'broken'
    and case when later.version is null then c.state else later.state end in ('connected', 'accepted');
