import { type Ctx, rows, run, sql, type TxCtx } from '#kernel';
import type { Definition, DefinitionRow } from './contract.ts';

const columns = sql`d.code, d.name, d.name_en as "nameEn", d.subject, d.topic, d.kind, d.unit,
  d.period_type as "periodType", d.roll_up as "rollUp", d.formula, d.weight, d.decimals, d.meaning, d.retired_on as "retiredOn",
  d.retired_reason as "retiredReason", d.version`;

export interface DefinitionFilter {
  readonly q: string | null;
  readonly topic: string | null;
  readonly kind: string | null;
  readonly limit: number;
  readonly offset: number;
}

export const definitions = {
  byCodes: (ctx: Ctx, codes: readonly string[]): Promise<Definition[]> =>
    rows(ctx, sql<Definition>`select ${columns} from indicators.definitions d where d.code = any(${codes}::text[])`),

  /** By code or by name, as people write them into a table. */
  named: (ctx: Ctx, words: readonly string[]): Promise<Definition[]> =>
    rows(
      ctx,
      sql<Definition>`select ${columns} from indicators.definitions d
        where d.code = any(${words}::text[]) or d.name = any(${words}::text[])`,
    ),

  /** What a year is expected to bring and nobody recorded for the region yet. */
  missing: (ctx: Ctx, region: string, year: number): Promise<{ name: string; period: string }[]> =>
    rows(
      ctx,
      sql<{ name: string; period: string }>`select d.name, p.period from indicators.definitions d
          cross join lateral (select case d.period_type when 'date' then ${`${year}-12-31`} else ${String(year)} end as period) p
        where d.period_type in ('date', 'year') and d.retired_on is null and d.formula is null
          and (d.period_type = 'date' or d.roll_up <> 'none')
          and not exists (select from indicators.values v where v.indicator = d.code and v.region = ${region}
            and v.period = p.period and v.superseded_at is null)
        order by d.position, d.code`,
    ),

  /** False when the code is taken. */
  async insert(tx: TxCtx, draft: Omit<Definition, 'version' | 'retiredOn' | 'retiredReason'>): Promise<boolean> {
    const count = await run(
      tx,
      sql`insert into indicators.definitions
          (code, name, name_en, subject, topic, kind, unit, period_type, roll_up, formula, weight, decimals, meaning, position)
        values (${draft.code}, ${draft.name}, ${draft.nameEn}, ${draft.subject}, ${draft.topic}, ${draft.kind},
          ${draft.unit}, ${draft.periodType}, ${draft.rollUp}, ${draft.formula}, ${draft.weight}, ${draft.decimals},
          ${draft.meaning}, (select coalesce(max(position), 0) + 1 from indicators.definitions))
        on conflict (code) do nothing`,
    );
    return count === 1;
  },

  /** Null takes the retirement back. False when it stood so already. */
  async retire(tx: TxCtx, code: string, reason: string | null): Promise<boolean> {
    const count = await run(
      tx,
      sql`update indicators.definitions set retired_on = ${reason === null ? null : tx.today()}::date,
          retired_reason = ${reason}, version = version + 1
        where code = ${code} and (retired_on is null) = ${reason !== null}`,
    );
    return count === 1;
  },

  list: (ctx: Ctx, filter: DefinitionFilter): Promise<(DefinitionRow & { total: number })[]> =>
    rows(
      ctx,
      sql<DefinitionRow & { total: number }>`
        select ${columns}, count(*) over ()::int as total,
          (select count(*)::int from indicators.values v
            where v.indicator = d.code and v.superseded_at is null) as values
        from indicators.definitions d
        where (${filter.q}::text is null or d.name || ' ' || d.subject || ' ' || d.code ilike '%' || ${filter.q} || '%')
          and (${filter.topic}::text is null or d.topic = ${filter.topic})
          and (${filter.kind}::text is null or d.kind = ${filter.kind})
        order by d.position, d.code limit ${filter.limit} offset ${filter.offset}`,
    ),

  topics: (ctx: Ctx): Promise<{ topic: string }[]> =>
    rows(ctx, sql<{ topic: string }>`select topic from indicators.definitions group by topic order by min(position)`),

  /** False when somebody else was faster. */
  async edit(tx: TxCtx, code: string, edit: { name: string; meaning: string; version: number }): Promise<boolean> {
    const count = await run(
      tx,
      sql`update indicators.definitions set name = ${edit.name}, meaning = ${edit.meaning}, version = version + 1
        where code = ${code} and version = ${edit.version}`,
    );
    return count === 1;
  },

  upsert: (tx: TxCtx, drafts: readonly object[]): Promise<number> =>
    run(
      tx,
      sql`insert into indicators.definitions
          (code, name, name_en, subject, topic, kind, unit, period_type, roll_up, formula, weight, decimals, meaning, position)
        select code, name, coalesce("nameEn", ''), subject, topic, kind, unit, "periodType", "rollUp", formula, weight,
          decimals, coalesce(meaning, ''), position
        from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) as d (code text, name text, "nameEn" text, subject text,
          topic text, kind text, unit text, "periodType" text, "rollUp" text, formula text, weight text, decimals int,
          meaning text, position int)
        on conflict (code) do update set name = excluded.name, name_en = excluded.name_en, subject = excluded.subject,
          topic = excluded.topic, kind = excluded.kind, unit = excluded.unit, period_type = excluded.period_type,
          roll_up = excluded.roll_up, formula = excluded.formula, weight = excluded.weight, decimals = excluded.decimals,
          meaning = excluded.meaning, position = excluded.position`,
    ),
};
