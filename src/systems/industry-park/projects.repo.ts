import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { MilestoneKind, Project, ProjectState } from './contract.ts';

export interface ProjectFile {
  id: string;
  name: string;
  shortName: string;
  owner: string;
  park: string;
  region: string;
  path: string;
  totalInvestmentFen: bigint;
  annualOutputFen: bigint | null;
  summary: string;
  state: ProjectState;
  stateOn: string | null;
  stateReason: string;
  recordedUntil: string | null;
  document: string;
  clause: string;
  demo: boolean;
  version: number;
}

const columns = sql`p.id, p.name, p.short_name as "shortName", p.owner, p.park, p.region, p.path,
  p.total_investment_fen as "totalInvestmentFen", p.annual_output_fen as "annualOutputFen", p.summary, p.state,
  p.state_on as "stateOn", p.state_reason as "stateReason", p.recorded_until as "recordedUntil", p.document, p.clause,
  p.demo, p.version`;

export interface ListedProject extends ProjectFile {
  doneFen: bigint;
  latest: MilestoneKind | null;
  latestOn: string | null;
  total: number;
}

export const projects = {
  list: (
    ctx: Ctx,
    filter: { scopes: readonly string[]; q: string | null; state: string | null; limit: number; offset: number },
  ): Promise<ListedProject[]> =>
    rows(
      ctx,
      sql<ListedProject>`select ${columns}, coalesce(o.done, 0)::bigint as "doneFen", m.kind as latest,
          m.actual as "latestOn", count(*) over ()::int as total
        from industry_park.projects p
          left join lateral (select sum(actual_fen) as done from industry_park.outlays where project = p.id) o on true
          left join lateral (select kind, actual from industry_park.milestones
            where project = p.id and actual is not null and withdrawn_at is null
            order by actual desc, id desc limit 1) m on true
        where ('/' = any(${filter.scopes}::text[]) or exists (select from unnest(${filter.scopes}::text[]) as scope
            where p.path = scope or starts_with(p.path, scope || '/')))
          and (${filter.q}::text is null or p.name || ' ' || p.short_name || ' ' || p.owner ilike '%' || ${filter.q} || '%')
          and (${filter.state}::text is null or p.state = ${filter.state})
        order by p.position, p.id limit ${filter.limit} offset ${filter.offset}`,
    ),

  find: (ctx: Ctx, id: string): Promise<ProjectFile | undefined> =>
    maybeOne(ctx, sql<ProjectFile>`select ${columns} from industry_park.projects p where p.id = ${id}`),

  versions: (ctx: Ctx, id: string): Promise<Project['versions']> =>
    rows(
      ctx,
      sql<Project['versions'][number]>`select version, reason, changed_by as "changedBy", changed_at as "changedAt"
        from industry_park.project_versions where project = ${id} order by version desc`,
    ),

  /** Whoever changes the parts of a file waits for who came first. */
  lock: (tx: TxCtx, id: string): Promise<number> =>
    run(tx, sql`select from industry_park.projects where id = ${id} for update`),

  insert: (tx: TxCtx, p: ProjectFile): Promise<number> =>
    run(
      tx,
      sql`insert into industry_park.projects (id, name, short_name, owner, park, region, path, total_investment_fen,
          annual_output_fen, summary, position)
        values (${p.id}, ${p.name}, ${p.shortName}, ${p.owner}, ${p.park}, ${p.region}, ${p.path}, ${p.totalInvestmentFen},
          ${p.annualOutputFen}, ${p.summary}, 1000)`,
    ),

  /** Keeps the file as it was; false when somebody else was faster. */
  async change(
    tx: TxCtx,
    id: string,
    change: Partial<
      Pick<ProjectFile, 'name' | 'owner' | 'totalInvestmentFen' | 'summary' | 'state' | 'stateReason'>
    > & {
      annualOutputFen?: bigint | null;
      stateOn?: string | null;
    },
    note: { reason: string; version: number },
  ): Promise<boolean> {
    const kept = await run(
      tx,
      sql`insert into industry_park.project_versions (project, version, file, reason, changed_by, changed_at)
        select p.id, p.version, to_jsonb(p), ${note.reason}, ${tx.actor.name}, ${tx.now()}
        from industry_park.projects p where p.id = ${id} and p.version = ${note.version}
        on conflict do nothing`,
    );
    if (kept === 0) return false;
    const has = (key: keyof typeof change): boolean => change[key] !== undefined;
    const changed = await run(
      tx,
      sql`update industry_park.projects set version = version + 1,
          name = coalesce(${change.name ?? null}, name), owner = coalesce(${change.owner ?? null}, owner),
          total_investment_fen = coalesce(${change.totalInvestmentFen ?? null}::bigint, total_investment_fen),
          annual_output_fen = case when ${has('annualOutputFen')} then ${change.annualOutputFen ?? null}::bigint else annual_output_fen end,
          summary = coalesce(${change.summary ?? null}, summary), state = coalesce(${change.state ?? null}, state),
          state_on = case when ${has('stateOn')} then ${change.stateOn ?? null}::date else state_on end,
          state_reason = coalesce(${change.stateReason ?? null}, state_reason)
        where id = ${id} and version = ${note.version}`,
    );
    return changed === 1;
  },
};
