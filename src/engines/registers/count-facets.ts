import { regionPaths, regionsByCode } from '#engines/directory';
import { type Ctx, rows, sql } from '#kernel';
import type { Facets, RegisterField, RegisterKind } from './contract.ts';
import { filterSql, type RecordFilter, recordsAt } from './record-filter.ts';

interface Counted {
  readonly field: string;
  readonly value: string | null;
  readonly count: number;
}

const REGION = 'region';

/** How many records there are for each value of the facet fields, and for each region one level below the chosen one. */
export async function countFacets(
  ctx: Ctx,
  kind: RegisterKind,
  filter: RecordFilter,
  asOf: string | undefined,
): Promise<Facets> {
  const condition = await filterSql(ctx, kind, filter);
  const fields = kind.fields.filter((field) => field.hint.facet);
  const groups = fields.map(
    (field) => sql`select ${field.name}::text as field, value, count(*)::int as count
      from hits, lateral (${valuesSql(field)}) as each(value) group by value`,
  );
  const level = await levelBelow(ctx, filter.region);
  const counted = await rows(
    ctx,
    sql<Counted>`with hits as materialized (select data, region_path from ${recordsAt(kind, asOf)} where ${condition})
      select null as field, null as value, count(*)::int as count from hits
      union all select ${REGION}, split_part(region_path, '/', ${level}::int), count(*)::int from hits group by 2
      ${groups.length ? sql`union all ${sql.join(groups, sql` union all `)}` : sql``}`,
  );
  const regions = await regionsByCode(
    ctx,
    counted.flatMap((row) => (row.field === REGION && row.value ? [row.value] : [])),
  );
  const facet = (field: string, title: string, order: readonly string[] | null, label: (value: string) => string) => ({
    field,
    title,
    counts: sorted(
      counted.filter((row) => row.field === field && row.value),
      order,
    ).map((row) => ({ value: row.value ?? '', label: label(row.value ?? ''), count: row.count })),
  });
  return {
    total: counted.find((row) => row.field === null)?.count ?? 0,
    facets: [
      facet(REGION, '县市区', null, (code) => regions.get(code)?.name ?? code),
      ...fields.map((field) => facet(field.name, field.title, field.choices, (value) => shown(field, value))),
    ],
  };
}

/** Place of the path's part to count by: `/9901/990102` splits into '', 9901, 990102. */
async function levelBelow(ctx: Ctx, region: string | undefined): Promise<number> {
  const chosen = region ?? ctx.city.regionCode;
  const path = (await regionPaths(ctx, [chosen])).get(chosen) ?? `/${chosen}`;
  return path.split('/').length + 1;
}

const valuesSql = (field: RegisterField) =>
  field.type === 'list'
    ? sql`select jsonb_array_elements_text(coalesce(data -> ${field.name}::text, '[]'))`
    : sql`select data ->> ${field.name}::text`;

/** In the order of the field's choices, otherwise the most frequent first. */
function sorted(counted: readonly Counted[], order: readonly string[] | null): Counted[] {
  const rank = (row: Counted) => order?.indexOf(row.value ?? '') ?? -1;
  return [...counted].sort(
    (a, b) => rank(a) - rank(b) || b.count - a.count || (a.value ?? '').localeCompare(b.value ?? ''),
  );
}

const yesNo: Readonly<Record<string, string>> = { true: '是', false: '否' };

const shown = (field: RegisterField, value: string): string =>
  field.type === 'boolean' ? (yesNo[value] ?? value) : value;
