import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { DraftContent, DraftDesk, DraftState, ReviewWork } from './draft.contract.ts';
import type { RegisterBinding } from './reviews.repo.ts';
import type { SpokenForm } from './spoken.rules.ts';

/** A figure as the draft keeps it: with the whole binding to a register and the way it is said. */
export interface BoundFigure {
  readonly id: string;
  readonly indicator: string;
  readonly period: string;
  readonly form: SpokenForm | null;
  readonly register: RegisterBinding | null;
}
export type BoundContent = Omit<DraftContent, 'figures'> & { readonly figures: readonly BoundFigure[] };

export interface Draft {
  readonly year: number;
  readonly baseYear: number | null;
  readonly state: DraftState;
  readonly content: BoundContent;
  readonly version: number;
  readonly publishedVersion: number | null;
  readonly writers: readonly string[];
}

const columns = sql`year, base_year as "baseYear", state, content, version, published_version as "publishedVersion",
  writers`;

export const drafts = {
  find: (ctx: Ctx, year: number): Promise<Draft | undefined> =>
    maybeOne(ctx, sql<Draft>`select ${columns} from annual_review.drafts where year = ${year}`),

  lock: (tx: TxCtx, year: number): Promise<Draft | undefined> =>
    maybeOne(tx, sql<Draft>`select ${columns} from annual_review.drafts where year = ${year} for update`),

  /** False when somebody else began the year meanwhile. */
  async insert(tx: TxCtx, year: number, baseYear: number | null, content: BoundContent): Promise<boolean> {
    const count = await run(
      tx,
      sql`insert into annual_review.drafts (year, base_year, state, content, writers, changed_by, changed_at)
        values (${year}, ${baseYear}, 'drafting', ${json(content)}, array[${tx.actor.id ?? ''}], ${tx.actor.name},
          ${tx.now()})
        on conflict (year) do nothing`,
    );
    if (count === 1) await keepVersion(tx, year);
    return count === 1;
  },

  async save(tx: TxCtx, year: number, content: BoundContent): Promise<void> {
    const me = tx.actor.id ?? '';
    await run(
      tx,
      sql`update annual_review.drafts set content = ${json(content)}, version = version + 1,
          writers = case when ${me} = any(writers) then writers else writers || ${me}::text end,
          changed_by = ${tx.actor.name}, changed_at = ${tx.now()}
        where year = ${year}`,
    );
    await keepVersion(tx, year);
  },

  /** On publication the writers are forgotten: a revision has writers of its own. */
  move: (tx: TxCtx, year: number, state: DraftState, published: number | null): Promise<number> =>
    run(
      tx,
      sql`update annual_review.drafts set state = ${state}, changed_by = ${tx.actor.name}, changed_at = ${tx.now()},
          published_version = coalesce(${published}::int, published_version),
          writers = case when ${published}::int is null then writers else '{}' end
        where year = ${year}`,
    ),

  versionContent: (ctx: Ctx, year: number, version: number): Promise<{ content: BoundContent } | undefined> =>
    maybeOne(
      ctx,
      sql<{ content: BoundContent }>`select content from annual_review.draft_versions
        where year = ${year} and version = ${version}`,
    ),

  versions: (ctx: Ctx, year: number): Promise<DraftDesk['versions']> =>
    rows(
      ctx,
      sql<DraftDesk['versions'][number]>`select version, saved_by as "savedBy", saved_at as "savedAt"
        from annual_review.draft_versions where year = ${year} order by version desc limit 50`,
    ),

  addStep: (tx: TxCtx, year: number, step: string, version: number, note: string): Promise<number> =>
    run(
      tx,
      sql`insert into annual_review.draft_steps (year, step, version, note, taken_by, taken_at)
        values (${year}, ${step}, ${version}, ${note}, ${tx.actor.name}, ${tx.now()})`,
    ),

  steps: (ctx: Ctx, year: number): Promise<DraftDesk['steps']> =>
    rows(
      ctx,
      sql<DraftDesk['steps'][number]>`select step, version, note, taken_by as "takenBy", taken_at as "takenAt"
        from annual_review.draft_steps where year = ${year} order by no desc`,
    ),

  /** Every year there is, printed, published or only begun. */
  works: (ctx: Ctx): Promise<ReviewWork[]> =>
    rows(
      ctx,
      sql<ReviewWork>`select year, coalesce(d.content ->> 'title', r.title) as title,
          coalesce(r.origin, 'drafted') as origin, d.state,
          case when r.year is null then jsonb_array_length(d.content -> 'figures')
            else (select count(*)::int from annual_review.figures f where f.year = r.year) end as figures,
          (select count(*)::int from annual_review.editions e where e.year = coalesce(r.year, d.year)) as editions
        from annual_review.reviews r full join annual_review.drafts d using (year) order by year desc`,
    ),

  countIn: (ctx: Ctx, state: DraftState): Promise<{ year: number; writers: string[] }[]> =>
    rows(
      ctx,
      sql<{ year: number; writers: string[] }>`select year, writers from annual_review.drafts
        where state = ${state} order by year`,
    ),
};

const keepVersion = (tx: TxCtx, year: number): Promise<number> =>
  run(
    tx,
    sql`insert into annual_review.draft_versions (year, version, content, saved_by, saved_at)
      select year, version, content, changed_by, changed_at from annual_review.drafts where year = ${year}`,
  );
