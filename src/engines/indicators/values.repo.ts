import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Basis, StoredValue, ValueState } from './contract.ts';

const columns = sql`id, indicator, region, period, origin, coalesce(amount::text, day) as value, qualifier, word, state,
  document, clause_id as "clauseId", clause, basis, demo, reason, recorded_by as "recordedBy",
  recorded_at as "recordedAt", superseded_at as "supersededAt",
  withdrawn_reason as "withdrawnReason", withdrawn_by as "withdrawnBy"`;

export interface ValueDraft {
  readonly id: string;
  readonly indicator: string;
  readonly region: string;
  readonly path: string;
  readonly period: string;
  readonly origin: 'document' | 'records';
  readonly amount: string | null;
  readonly day: string | null;
  readonly qualifier: string;
  readonly word: string;
  readonly state: ValueState;
  readonly document: string | null;
  readonly clauseId: string | null;
  readonly clause: string | null;
  readonly basis: Basis | null;
  readonly demo: boolean;
  readonly reason: string | null;
  readonly supersedes: string | null;
}

export interface StatedValue {
  readonly name: string;
  readonly region: string;
  readonly period: string;
  readonly value: string;
  readonly qualifier: string;
  readonly word: string;
  readonly state: ValueState;
  readonly document: string | null;
  readonly clause: string | null;
}

export const values = {
  /** The present values of these codes in these regions; all periods when none is named. */
  current: (
    ctx: Ctx,
    codes: readonly string[],
    regions: readonly string[],
    periods: readonly string[] | null,
  ): Promise<StoredValue[]> =>
    rows(
      ctx,
      sql<StoredValue>`select ${columns} from indicators.values
        where superseded_at is null and indicator = any(${codes}::text[]) and region = any(${regions}::text[])
          and (${periods === null} or period = any(${periods ?? []}::text[]))`,
    ),

  byId: (ctx: Ctx, id: string): Promise<(StoredValue & { path: string }) | undefined> =>
    maybeOne(ctx, sql<StoredValue & { path: string }>`select ${columns}, path from indicators.values where id = ${id}`),

  /** Every value this indicator ever had in the region and period of the given one, newest first. */
  history: (ctx: Ctx, id: string): Promise<StoredValue[]> =>
    rows(
      ctx,
      sql<StoredValue>`select ${columns} from indicators.values
        where (indicator, region, period) = (select indicator, region, period from indicators.values where id = ${id})
        order by recorded_at desc, id desc`,
    ),

  /** The same by name, for a place and period whose value was taken back. */
  trace: (ctx: Ctx, indicator: string, region: string, period: string): Promise<StoredValue[]> =>
    rows(
      ctx,
      sql<StoredValue>`select ${columns} from indicators.values
        where indicator = ${indicator} and region = ${region} and period = ${period}
        order by recorded_at desc, id desc`,
    ),

  /** What documents say now, below these paths, in the order of the catalogue. */
  stated: (ctx: Ctx, scopes: readonly string[], indicator: string | null): Promise<StatedValue[]> =>
    rows(
      ctx,
      sql<StatedValue>`select d.name, v.region, v.period, coalesce(v.amount::text, v.day) as value, v.qualifier, v.word,
          v.state, v.document, v.clause
        from indicators.values v join indicators.definitions d on d.code = v.indicator
        where v.superseded_at is null and v.origin = 'document' and (${indicator}::text is null or d.code = ${indicator})
          and ('/' = any(${scopes}::text[]) or exists (select from unnest(${scopes}::text[]) as scope
            where v.path = scope or starts_with(v.path, scope || '/')))
        order by d.position, d.code, v.period, v.region`,
    ),

  /** False when it was no longer present. */
  async withdraw(tx: TxCtx, id: string, reason: string): Promise<boolean> {
    const count = await run(
      tx,
      sql`update indicators.values set superseded_at = ${tx.now()}, withdrawn_reason = ${reason},
          withdrawn_by = ${tx.actor.name}
        where id = ${id} and superseded_at is null`,
    );
    return count === 1;
  },

  keyOf: (value: {
    indicator: string;
    region: string;
    period: string;
    amount: string | null;
    day: string | null;
    clause: string | null;
  }): string => [value.indicator, value.region, value.period, value.amount ?? value.day, value.clause ?? ''].join('|'),

  /** What documents ever said of these codes, as `keyOf` writes it. */
  async recordedKeys(ctx: Ctx, codes: readonly string[]): Promise<string[]> {
    const found = await rows(
      ctx,
      sql<{
        indicator: string;
        region: string;
        period: string;
        amount: string | null;
        day: string | null;
        clause: string | null;
      }>`
        select indicator, region, period, amount::text as amount, day, clause from indicators.values
        where origin = 'document' and indicator = any(${codes}::text[])`,
    );
    return found.map((value) => values.keyOf(value));
  },

  /** Ends the present values with these ids; how many were still present. */
  supersede: (tx: TxCtx, ids: readonly string[]): Promise<number> =>
    run(
      tx,
      sql`update indicators.values set superseded_at = ${tx.now()}
        where id = any(${ids}::text[]) and superseded_at is null`,
    ),

  insert: (tx: TxCtx, drafts: readonly ValueDraft[]): Promise<number> =>
    run(
      tx,
      sql`insert into indicators.values (id, indicator, region, path, period, origin, amount, day, qualifier, word, state,
          document, clause_id, clause, basis, demo, reason, supersedes, recorded_by, recorded_at)
        select id, indicator, region, path, period, origin, amount, day, qualifier, word, state, document, "clauseId",
          clause, basis, demo, reason, supersedes, ${tx.actor.name}, ${tx.now()}
        from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) as d (id text, indicator text, region text, path text,
          period text, origin text, amount numeric, day text, qualifier text, word text, state text, document text,
          "clauseId" text, clause text, basis jsonb, demo boolean, reason text, supersedes text)`,
    ),
};
