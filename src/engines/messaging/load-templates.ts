import { ConfigError, type Pack, type PackSection, run, sql, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';

const FILE = 'messaging/templates.csv';
const HOURS = 'messaging/hours.csv';

const Cells = Type.Object({
  code: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  channel: Type.String({ enum: ['sms', 'email'] }),
  from: Type.String({ format: 'date' }),
  subject: Type.Optional(Type.String({ maxLength: 100 })),
  text: Type.String({ minLength: 4, maxLength: 1000 }),
  oneTime: Type.Boolean(),
  worthMinutes: Type.Optional(Type.Integer({ minimum: 1 })),
  source: Type.String({ minLength: 4 }),
});

async function loadTemplates(tx: TxCtx, pack: Pack): Promise<number> {
  const wanted = pack.csv(FILE, Cells);
  for (const [index, row] of wanted.entries())
    if (row.channel === 'email' && !row.subject)
      throw new ConfigError(`城市资料包 ${FILE} 第 ${index + 2} 行：邮件要有主题，请补上`);
  await run(
    tx,
    sql`insert into messaging.templates (code, channel, from_date, subject, text, one_time, worth_minutes, source)
      select code, channel, "from", subject, text, "oneTime", "worthMinutes", source
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as t(code text, channel text, "from" date, subject text,
        text text, "oneTime" boolean, "worthMinutes" int, source text)
      on conflict (code, channel, from_date) do update set subject = excluded.subject, text = excluded.text,
        one_time = excluded.one_time, worth_minutes = excluded.worth_minutes, source = excluded.source`,
  );
  return wanted.length;
}

const HourCells = Type.Object({
  template: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  from: Type.String({ format: 'date' }),
  earliest: Type.String({ pattern: '^[0-2][0-9]:[0-5][0-9]$' }),
  latest: Type.String({ pattern: '^[0-2][0-9]:[0-5][0-9]$' }),
  source: Type.String({ minLength: 4 }),
});

async function loadHours(tx: TxCtx, pack: Pack): Promise<number> {
  const wanted = pack.has(HOURS) ? pack.csv(HOURS, HourCells) : [];
  await run(
    tx,
    sql`insert into messaging.hours (template, from_date, earliest, latest, source)
      select template, "from", earliest, latest, source from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as t(template text, "from" date, earliest time, latest time, source text)
      on conflict (template, from_date) do update set earliest = excluded.earliest, latest = excluded.latest,
        source = excluded.source`,
  );
  return wanted.length;
}

export const packSections: readonly PackSection[] = [
  { name: 'templates', files: [FILE], load: loadTemplates },
  { name: 'hours', files: [HOURS], load: loadHours },
];
