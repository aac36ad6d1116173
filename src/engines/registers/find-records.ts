import { regionsByCode } from '#engines/directory';
import { type Ctx, one, rows, sql } from '#kernel';
import { pageWindow } from '#kernel/contract';
import type { RecordList, RecordRow, RecordState, RegisterKind } from './contract.ts';
import { kindOf } from './kinds.ts';
import { filterSql, type RecordFilter, recordsAt, valueSql } from './record-filter.ts';

export interface FindOptions {
  /** The register as it was at the end of this day. */
  readonly asOf?: string | undefined;
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
  /** A field, `label`, `key`, `region` or `updatedAt`; with `-` from the end. */
  readonly sort?: string | undefined;
}

/** How many records; the figure of the indicators and of the yearly review. */
export async function countRecords(
  ctx: Ctx,
  kindId: string,
  filter: RecordFilter,
  options: { asOf?: string } = {},
): Promise<number> {
  const kind = kindOf(kindId);
  const condition = await filterSql(ctx, kind, filter);
  const statement = sql<{
    n: number;
  }>`select count(*)::int as n from ${recordsAt(kind, options.asOf)} where ${condition}`;
  return (await one(ctx, statement)).n;
}

export async function listRecordIds(
  ctx: Ctx,
  kindId: string,
  filter: RecordFilter,
  options: { asOf?: string; limit?: number } = {},
): Promise<string[]> {
  const kind = kindOf(kindId);
  const condition = await filterSql(ctx, kind, filter);
  const found = await rows(
    ctx,
    sql<{ id: string }>`select id from ${recordsAt(kind, options.asOf)} where ${condition}
      order by key limit ${options.limit ?? 100_000}`,
  );
  return found.map((row) => row.id);
}

/** Those of these records that were merged into another: they stood for a thing that counts already. */
export async function mergedAway(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const found = await rows(
    ctx,
    sql<{ id: string }>`select r.id from registers.records r
      join registers.versions v on v.record_id = r.id and v.version = r.version and v.change = 'merged'
      where r.id = any(${[...ids]}::text[])`,
  );
  return new Set(found.map(({ id }) => id));
}

/** One page of records with the names of their regions. */
export async function findRecords(
  ctx: Ctx,
  kindId: string,
  filter: RecordFilter,
  options: FindOptions = {},
): Promise<RecordList> {
  const kind = kindOf(kindId);
  const condition = await filterSql(ctx, kind, filter);
  const { limit, offset } = pageWindow(options);
  const found = await rows(
    ctx,
    sql<FoundRow>`with hits as (select * from ${recordsAt(kind, options.asOf)} where ${condition})
      select page.*, (select count(*)::int from hits) as total
      from (values (1)) as always(one) left join lateral (
        select id, key, label, region_code as "regionCode", state, version, demo, source,
          updated_at as "updatedAt", data
        from hits order by ${orderOf(kind, options.sort)}, id limit ${limit} offset ${offset}) as page on true`,
  );
  const items = found.filter((row) => row.id !== null);
  return { items: await named(ctx, items), total: found[0]?.total ?? 0 };
}

export interface FoundRow {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly regionCode: string;
  readonly state: RecordState;
  readonly version: number;
  readonly demo: boolean;
  readonly source: string;
  readonly updatedAt: Date;
  readonly data: Record<string, unknown>;
  readonly total: number;
}

/** With the regions' names, `湖滨区人民路街道` read at once for all rows. */
export async function named(ctx: Ctx, found: readonly Omit<FoundRow, 'total'>[]): Promise<RecordRow[]> {
  const codes = [...new Set(found.flatMap((row) => [row.regionCode, row.regionCode.slice(0, 6)]))];
  const regions = await regionsByCode(ctx, codes);
  const nameOf = (code: string) => regions.get(code)?.name ?? code;
  return found.map((row) => ({
    id: row.id,
    key: row.key,
    label: row.label,
    regionCode: row.regionCode,
    regionName:
      row.regionCode.length > 6
        ? `${nameOf(row.regionCode.slice(0, 6))}${nameOf(row.regionCode)}`
        : nameOf(row.regionCode),
    state: row.state,
    version: row.version,
    demo: row.demo,
    source: row.source,
    updatedAt: row.updatedAt.toISOString(),
    data: row.data,
  }));
}

function orderOf(kind: RegisterKind, sort: string | undefined) {
  const name = (sort ?? kind.key).replace(/^-/, '');
  const direction = sort?.startsWith('-') ? sql`desc nulls last` : sql`asc nulls last`;
  const own = { key: sql`key`, label: sql`label`, region: sql`region_code`, updatedAt: sql`updated_at` };
  if (name in own) return sql`${own[name as keyof typeof own]} ${direction}`;
  const field = kind.fields.find((candidate) => candidate.name === name);
  return field ? sql`${valueSql(field)} ${direction}` : sql`key`;
}
