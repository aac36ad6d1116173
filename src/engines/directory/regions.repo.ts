import { type Ctx, rows, run, sql, type TxCtx } from '#kernel';
import type { Region, RegionLevel } from './contract.ts';

export interface RegionFilter {
  readonly q?: string | undefined;
  readonly parent?: string | undefined;
  readonly level?: RegionLevel | undefined;
  /** Divisions in force on this day. */
  readonly asOf: string;
  readonly limit: number;
  readonly offset: number;
}

export interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly level: RegionLevel;
  readonly parentCode?: string | null;
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
  readonly successorCode?: string | null;
  readonly counted: boolean;
  readonly seat?: string | null;
  readonly note?: string | null;
}

const columns = sql`r.code as value, r.name as label, r.code, r.name, r.short_name as "shortName", r.level,
  r.parent_code as "parentCode", r.path, r.valid_from as "validFrom", r.valid_to as "validTo",
  r.successor_code as "successorCode", r.counted, r.seat, r.note`;

const countChildren = (asOf: string) => sql`(select count(*)::int from directory.regions c
  where c.parent_code = coalesce(r.successor_code, r.code)
    and (c.valid_from is null or c.valid_from <= ${asOf}::date) and (c.valid_to is null or c.valid_to >= ${asOf}::date))`;

export const regions = {
  /** Below a former region stand the divisions of its successor: lists of its own day are not kept. */
  list: (ctx: Ctx, filter: RegionFilter) =>
    rows(
      ctx,
      sql<
        Region & { total: number }
      >`select ${columns}, ${countChildren(filter.asOf)} as children, count(*) over ()::int as total
        from directory.regions r
        where (r.valid_from is null or r.valid_from <= ${filter.asOf}::date)
          and (r.valid_to is null or r.valid_to >= ${filter.asOf}::date)
          and (${filter.parent ?? null}::text is null or r.parent_code = coalesce(
            (select successor_code from directory.regions where code = ${filter.parent ?? null}), ${filter.parent ?? null}))
          and (${filter.level ?? null}::text is null or r.level = ${filter.level ?? null})
          and (${filter.q ?? null}::text is null or r.name like '%' || ${filter.q ?? null} || '%'
            or r.code like ${filter.q ?? null} || '%')
        order by length(r.code), r.code limit ${filter.limit} offset ${filter.offset}`,
    ),

  byCodes: (ctx: Ctx, codes: readonly string[], today: string) =>
    rows(
      ctx,
      sql<Region>`select ${columns}, ${countChildren(today)} as children from directory.regions r
        where r.code = any(${codes}::text[])`,
    ),

  /** Everything that was renamed or recoded into this place, and what it became, however many steps away. */
  chain: (ctx: Ctx, code: string, today: string) =>
    rows(
      ctx,
      sql<Region & { side: 'before' | 'after'; step: number }>`with recursive before as (
          select code, 1 as step from directory.regions where successor_code = ${code}
          union all select p.code, b.step + 1 from directory.regions p join before b on p.successor_code = b.code where b.step < 20
        ), after as (
          select successor_code as code, 1 as step from directory.regions where code = ${code} and successor_code is not null
          union all select s.successor_code, a.step + 1 from directory.regions s join after a on s.code = a.code
            where s.successor_code is not null and a.step < 20
        ), chain as (select 'before' as side, * from before union all select 'after', * from after)
        select ${columns}, ${countChildren(today)} as children, b.side, b.step
        from chain b join directory.regions r on r.code = b.code order by b.side, b.step`,
    ),

  async upsert(tx: TxCtx, items: readonly RegionRow[]): Promise<number> {
    const all = JSON.stringify(items);
    return run(
      tx,
      sql`with recursive input as (
          select * from jsonb_to_recordset(${all}::jsonb) as i(code text, name text, "shortName" text, level text,
            "parentCode" text, "validFrom" date, "validTo" date, "successorCode" text, counted boolean, seat text, note text)
        ), placed as (
          select i.code, '/' || i.code as path from input i where i."parentCode" is null
          union all select i.code, p.path || '/' || i.code from input i join placed p on i."parentCode" = p.code
        )
        insert into directory.regions (code, name, short_name, level, parent_code, path, valid_from, valid_to,
          successor_code, counted, seat, note)
        select i.code, i.name, i."shortName", i.level, i."parentCode",
          coalesce((select s.path from placed s where s.code = i."successorCode"), p.path),
          i."validFrom", i."validTo", i."successorCode", i.counted, i.seat, i.note
        from input i join placed p using (code)
        on conflict (code) do update set name = excluded.name, short_name = excluded.short_name, level = excluded.level,
          parent_code = excluded.parent_code, path = excluded.path, valid_from = excluded.valid_from,
          valid_to = excluded.valid_to, successor_code = excluded.successor_code, counted = excluded.counted,
          seat = excluded.seat, note = excluded.note`,
    );
  },
};
