import { regionPaths } from '#engines/directory';
import { type Pack, type PackSection, run, sql, type TxCtx } from '#kernel';
import { type Static, type TObject, type TSchema, Type } from '#kernel/contract';
import { publishProjects, putPublications } from './publish-project.ts';

const maybe = <T extends TSchema>(schema: T) => Type.Optional(schema);
const ProjectLine = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  name: Type.String(),
  shortName: Type.String(),
  owner: Type.String(),
  park: maybe(Type.String()),
  region: maybe(Type.String()),
  totalInvestmentFen: Type.Integer(),
  annualOutputFen: maybe(Type.Integer()),
  summary: maybe(Type.String()),
  recordedUntil: maybe(Type.String()),
  document: maybe(Type.String()),
  clause: maybe(Type.String()),
  demo: maybe(Type.Boolean()),
});
const PhaseLine = Type.Object({
  project: Type.String(),
  no: Type.Integer(),
  name: Type.String(),
  investmentFen: Type.Integer(),
  content: maybe(Type.String()),
  plannedStart: maybe(Type.String()),
  plannedEnd: maybe(Type.String()),
  startedOn: maybe(Type.String()),
  finishedOn: maybe(Type.String()),
  clause: maybe(Type.String()),
});
const CapitalLine = Type.Object({
  id: Type.String(),
  project: Type.String(),
  changedOn: Type.String(),
  beforeFen: Type.Integer(),
  afterFen: Type.Integer(),
  document: maybe(Type.String()),
  clause: maybe(Type.String()),
});
const MilestoneLine = Type.Object({
  id: Type.String(),
  project: Type.String(),
  kind: Type.String(),
  planned: maybe(Type.String()),
  actual: maybe(Type.String()),
  evidence: maybe(Type.String()),
  clause: maybe(Type.String()),
});
const OutlayLine = Type.Object({
  project: Type.String(),
  month: Type.String(),
  plannedFen: Type.Integer(),
  actualFen: maybe(Type.Integer()),
});
const PublicationLine = Type.Object({
  indicator: Type.String(),
  project: Type.String(),
  measure: Type.String(),
  period: Type.String(),
  unit: Type.String(),
});

const folder = 'industry-park';
const read = <Line extends TObject>(pack: Pack, name: string, schema: Line): Static<Line>[] =>
  pack.has(`${folder}/${name}.csv`) ? pack.csv(`${folder}/${name}.csv`, schema) : [];
const file = (name: string): string => `${folder}/${name}.csv`;

/** What somebody changed since stays: files of version 1 are renewed, records are added and never put back. */
export const packSections: readonly PackSection[] = [
  {
    name: 'projects',
    files: ['projects', 'phases', 'capital-changes', 'milestones', 'publications'].map(file),
    async load(tx, pack) {
      const count = await loadFiles(tx, pack, '');
      await putPublications(tx, read(pack, 'publications', PublicationLine));
      await publishProjects(tx);
      return count;
    },
  },
  {
    name: 'demo-projects',
    demo: true,
    files: ['demo-projects', 'demo-phases', 'demo-capital-changes', 'demo-milestones', 'demo-outlays'].map(file),
    async load(tx, pack) {
      const count = await loadFiles(tx, pack, 'demo-');
      return (
        count +
        (await loadOutlays(
          tx,
          read(pack, 'demo-outlays', OutlayLine).map((line) => ({ ...line, month: line.month.slice(0, 7) })),
        ))
      );
    },
  },
];

async function loadFiles(tx: TxCtx, pack: Pack, prefix: string): Promise<number> {
  const projects = await loadProjects(tx, read(pack, `${prefix}projects`, ProjectLine));
  const phases = await loadPhases(tx, read(pack, `${prefix}phases`, PhaseLine));
  const capital = await loadCapital(tx, read(pack, `${prefix}capital-changes`, CapitalLine));
  return projects + phases + capital + (await loadMilestones(tx, read(pack, `${prefix}milestones`, MilestoneLine)));
}

async function loadProjects(tx: TxCtx, lines: readonly Static<typeof ProjectLine>[]): Promise<number> {
  const located = lines.map((line, position) => ({
    ...line,
    region: line.region ?? tx.city.regionCode,
    position: position + (line.demo ? 100 : 0),
  }));
  const paths = await regionPaths(
    tx,
    located.map((line) => line.region),
  );
  const projects = located.map((line) => ({ ...line, path: paths.get(line.region) ?? `/${line.region}` }));
  return run(
    tx,
    sql`insert into industry_park.projects (id, name, short_name, owner, park, region, path, total_investment_fen,
        annual_output_fen, summary, recorded_until, document, clause, demo, position)
      select id, name, "shortName", owner, coalesce(park, ''), region, path, "totalInvestmentFen", "annualOutputFen",
        coalesce(summary, ''), "recordedUntil", coalesce(document, ''), coalesce(clause, ''), coalesce(demo, false), position
      from jsonb_to_recordset(${JSON.stringify(projects)}::jsonb) as l (id text, name text, "shortName" text, owner text,
        park text, region text, path text, "totalInvestmentFen" bigint, "annualOutputFen" bigint, summary text,
        "recordedUntil" date, document text, clause text, demo boolean, position int)
      on conflict (id) do update set name = excluded.name, short_name = excluded.short_name, owner = excluded.owner,
        park = excluded.park, region = excluded.region, path = excluded.path, summary = excluded.summary,
        total_investment_fen = excluded.total_investment_fen, annual_output_fen = excluded.annual_output_fen,
        recorded_until = excluded.recorded_until, document = excluded.document, clause = excluded.clause,
        position = excluded.position
      where industry_park.projects.version = 1`,
  );
}

async function loadPhases(tx: TxCtx, lines: readonly object[]): Promise<number> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (project text, no int, name text,
    "investmentFen" bigint, content text, "plannedStart" text, "plannedEnd" text, "startedOn" date, "finishedOn" date,
    clause text)`;
  const count = await run(
    tx,
    sql`insert into industry_park.phases (project, no, name, content, started_on, finished_on, clause)
      select project, no, name, coalesce(content, ''), "startedOn", "finishedOn", coalesce(clause, '') from ${given}
      on conflict (project, no) do update set name = excluded.name, content = excluded.content,
        started_on = excluded.started_on, finished_on = excluded.finished_on
      where industry_park.phases.version = 1`,
  );
  await run(
    tx,
    sql`insert into industry_park.phase_plans (project, phase, seq, investment_fen, planned_start, planned_end)
      select l.project, l.no, 1, "investmentFen", "plannedStart", "plannedEnd" from ${given}
        join industry_park.phases p on p.project = l.project and p.no = l.no and p.version = 1
      on conflict (project, phase, seq) do update set investment_fen = excluded.investment_fen,
        planned_start = excluded.planned_start, planned_end = excluded.planned_end`,
  );
  return count;
}

const loadCapital = (tx: TxCtx, lines: readonly object[]): Promise<number> =>
  run(
    tx,
    sql`insert into industry_park.capital_changes (id, project, changed_on, before_fen, after_fen, document, clause)
      select id, project, "changedOn", "beforeFen", "afterFen", coalesce(document, ''), coalesce(clause, '')
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (id text, project text, "changedOn" date,
        "beforeFen" bigint, "afterFen" bigint, document text, clause text)
      on conflict do nothing`,
  );

const loadMilestones = (tx: TxCtx, lines: readonly object[]): Promise<number> =>
  run(
    tx,
    sql`insert into industry_park.milestones (id, project, kind, planned, actual, evidence, clause)
      select id, project, kind, planned, actual, coalesce(evidence, ''), coalesce(clause, '')
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as l (id text, project text, kind text, planned text, actual date, evidence text, clause text)
      on conflict do nothing`,
  );

const loadOutlays = (tx: TxCtx, lines: readonly object[]): Promise<number> =>
  run(
    tx,
    sql`insert into industry_park.outlays (project, month, planned_fen, actual_fen, demo)
      select project, month, "plannedFen", "actualFen", true from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as l (project text, month text, "plannedFen" bigint, "actualFen" bigint)
      on conflict (project, month) do nothing`,
  );
