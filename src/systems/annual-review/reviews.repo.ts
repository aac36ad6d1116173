import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Chapter, Display, Edition, Review, ReviewRow } from './contract.ts';
import type { SpokenForm } from './spoken.rules.ts';

export interface ReviewSource {
  year: number;
  title: string;
  sourceText: string;
  layout: Chapter[];
  display: Display;
  /** Came printed, or was written here. */
  origin: 'printed' | 'drafted';
}

export interface RegisterBinding {
  register: string;
  title: string;
  /** The register counts as filled once it held so many records; until then the document's figure stays. */
  filledFrom: number;
  asOf: string;
  /**
   * `held`: all that stood in the register on the day, whatever became of it since; of the city's own reviews. Without it only
   * what the register still bears out counts, as the printed document is checked.
   */
  counts?: 'held';
  where: Record<string, string | { from?: string; to?: string }>;
}

export interface FigureSource {
  id: string;
  chapter: string;
  subject: string;
  indicator: string;
  /** Null in a draft, which states nothing yet. */
  statedValue: string | null;
  unit: string;
  qualifier: string;
  period: string;
  clause: string;
  original: string;
  form: SpokenForm | null;
  register: RegisterBinding | null;
}

const editionColumns = sql`e.year, e.no, e.title, e.note, e.hash, e.frozen_at as "frozenAt", e.frozen_by as "frozenBy",
  (select jsonb_build_object('reason', w.reason, 'by', w.withdrawn_by, 'at', w.withdrawn_at)
    from annual_review.withdrawals w where w.year = e.year and w.no = e.no and w.restored_at is null) as withdrawn`;
const standing = sql`not exists (select from annual_review.withdrawals w
  where w.year = e.year and w.no = e.no and w.restored_at is null)`;

export const reviews = {
  list: (ctx: Ctx): Promise<ReviewRow[]> =>
    rows(
      ctx,
      sql<ReviewRow>`select r.year, r.title,
          (select count(*)::int from annual_review.figures f where f.year = r.year) as figures,
          (select count(*)::int from annual_review.editions e where e.year = r.year) as editions
        from annual_review.reviews r order by r.year desc`,
    ),

  /** Those that anybody may read: the printed ones, and the city's own while an edition of them stands. */
  listPublic: (ctx: Ctx): Promise<ReviewRow[]> =>
    rows(
      ctx,
      sql<ReviewRow>`select r.year, r.title,
          (select count(*)::int from annual_review.figures f where f.year = r.year) as figures,
          (select count(*)::int from annual_review.editions e where e.year = r.year and ${standing}) as editions
        from annual_review.reviews r
        where r.origin = 'printed'
          or exists (select from annual_review.editions e where e.year = r.year and ${standing})
        order by r.year desc`,
    ),

  find: (ctx: Ctx, year: number): Promise<ReviewSource | undefined> =>
    maybeOne(
      ctx,
      sql<ReviewSource>`select year, title, source_text as "sourceText", layout, display, origin
        from annual_review.reviews where year = ${year}`,
    ),

  figures: (ctx: Ctx, year: number): Promise<FigureSource[]> =>
    rows(
      ctx,
      sql<FigureSource>`select id, chapter, subject, indicator, stated_value as "statedValue", unit, qualifier, period,
          clause, original, form, register
        from annual_review.figures where year = ${year} order by position`,
    ),

  tiles: (ctx: Ctx): Promise<{ region: string; column: number; row: number }[]> =>
    rows(
      ctx,
      sql<{ region: string; column: number; row: number }>`
        select region, map_column as column, map_row as row from annual_review.tiles order by map_row, map_column`,
    ),

  async put(tx: TxCtx, review: ReviewSource, figures: readonly FigureSource[]): Promise<number> {
    await run(
      tx,
      sql`insert into annual_review.reviews (year, title, source_text, layout, display, origin)
        values (${review.year}, ${review.title}, ${review.sourceText}, ${JSON.stringify(review.layout)}::jsonb,
          ${JSON.stringify(review.display)}::jsonb, ${review.origin})
        on conflict (year) do update set title = excluded.title, source_text = excluded.source_text,
          layout = excluded.layout, display = excluded.display`,
    );
    await run(tx, sql`delete from annual_review.figures where year = ${review.year}`);
    return run(
      tx,
      sql`insert into annual_review.figures (year, id, position, chapter, subject, indicator, stated_value, unit, qualifier,
          period, clause, original, form, register)
        select ${review.year}, id, position, chapter, subject, indicator, "statedValue", unit, qualifier, period, clause,
          original, form, register
        from jsonb_to_recordset(${JSON.stringify(figures.map((figure, position) => ({ ...figure, position })))}::jsonb)
          as l (id text, position int, chapter text, subject text, indicator text, "statedValue" text, unit text,
            qualifier text, period text, clause text, original text, form jsonb, register jsonb)`,
    );
  },

  putTiles: (tx: TxCtx, tiles: readonly object[]): Promise<number> =>
    run(
      tx,
      sql`insert into annual_review.tiles (region, map_column, map_row)
        select code, "column", "row" from jsonb_to_recordset(${JSON.stringify(tiles)}::jsonb)
          as l (code text, "column" int, "row" int)
        on conflict (region) do update set map_column = excluded.map_column, map_row = excluded.map_row`,
    ),
};

export const editions = {
  list: (ctx: Ctx, year: number): Promise<Edition[]> =>
    rows(
      ctx,
      sql<Edition>`select ${editionColumns} from annual_review.editions e where e.year = ${year} order by e.no desc`,
    ),

  find: (ctx: Ctx, year: number, no: number): Promise<(Edition & { content: Review }) | undefined> =>
    maybeOne(
      ctx,
      sql<Edition & { content: Review }>`select ${editionColumns}, content from annual_review.editions e
        where e.year = ${year} and e.no = ${no}`,
    ),

  /** The newest that was not withdrawn. */
  latest: (ctx: Ctx, year: number): Promise<(Edition & { content: Review }) | undefined> =>
    maybeOne(
      ctx,
      sql<Edition & { content: Review }>`select ${editionColumns}, content from annual_review.editions e
        where e.year = ${year} and ${standing} order by e.no desc limit 1`,
    ),

  insert: (tx: TxCtx, edition: Edition & { content: Review }): Promise<number> =>
    run(
      tx,
      sql`insert into annual_review.editions (year, no, title, note, content, hash, frozen_at, frozen_by)
        values (${edition.year}, ${edition.no}, ${edition.title}, ${edition.note},
          ${JSON.stringify(edition.content)}::jsonb, ${edition.hash}, ${edition.frozenAt}, ${edition.frozenBy})`,
    ),

  /** False when it was withdrawn already. */
  async withdraw(tx: TxCtx, year: number, no: number, reason: string): Promise<boolean> {
    const count = await run(
      tx,
      sql`insert into annual_review.withdrawals (year, no, reason, withdrawn_by, withdrawn_at)
        values (${year}, ${no}, ${reason}, ${tx.actor.name}, ${tx.now()})
        on conflict (year, no) where restored_at is null do nothing`,
    );
    return count === 1;
  },

  async restore(tx: TxCtx, year: number, no: number, reason: string): Promise<boolean> {
    const count = await run(
      tx,
      sql`update annual_review.withdrawals set restore_reason = ${reason}, restored_by = ${tx.actor.name},
          restored_at = ${tx.now()}
        where year = ${year} and no = ${no} and restored_at is null`,
    );
    return count === 1;
  },
};
