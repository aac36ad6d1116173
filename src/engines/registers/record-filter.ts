import { regionPaths } from '#engines/directory';
import { type Ctx, json, type Sql, sql } from '#kernel';
import type { RegisterField, RegisterKind } from './contract.ts';

export type FilterValue = string | number | boolean;
export type Condition =
  | FilterValue
  | readonly FilterValue[]
  | { readonly from?: FilterValue; readonly to?: FilterValue };

/** Which records of a kind; nothing said means those in the register now. */
export interface RecordFilter {
  /** Words, all of which must occur. */
  readonly q?: string | undefined;
  readonly state?: 'active' | 'closed' | 'all' | undefined;
  /** Code of a region; everything below it counts. Former codes are understood. */
  readonly region?: string | undefined;
  readonly where?: Readonly<Record<string, Condition>> | undefined;
  /** Paths outside of which nothing is shown; absent for the product's own reckoning. */
  readonly scopes?: readonly string[] | undefined;
}

/** The filter as a condition on a relation with the columns of `registers.records`. */
export async function filterSql(ctx: Ctx, kind: RegisterKind, filter: RecordFilter): Promise<Sql<boolean>> {
  const parts: Sql<unknown>[] = [sql`true`];
  const state = filter.state ?? 'active';
  if (state !== 'all') parts.push(sql`state = ${state}`);
  for (const word of (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
    parts.push(sql`search_text like ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`);
  }
  if (filter.region) {
    const path = (await regionPaths(ctx, [filter.region])).get(filter.region);
    parts.push(path === undefined ? sql`false` : within([path]));
  }
  if (filter.scopes && !filter.scopes.includes('/')) parts.push(within(filter.scopes));
  for (const [name, condition] of Object.entries(filter.where ?? {})) {
    const field = kind.fields.find((candidate) => candidate.name === name);
    parts.push(field ? fieldSql(field, condition) : sql`false`);
  }
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

function within(paths: readonly string[]): Sql<boolean> {
  return sql<boolean>`exists (select from unnest(${[...paths]}::text[]) as place
    where region_path = place or region_path like place || '/%'
      or organisation_path = place or organisation_path like place || '/%')`;
}

function fieldSql(field: RegisterField, condition: Condition): Sql<boolean> {
  if (typeof condition === 'object' && !Array.isArray(condition)) return rangeSql(field, condition as Range);
  const values = (Array.isArray(condition) ? condition : [condition]) as FilterValue[];
  if (field.type === 'list') {
    const tests = values.map((value) => sql`data -> ${field.name}::text @> ${json([value])}`);
    return sql<boolean>`(${sql.join([sql`false`, ...tests], sql` or `)})`;
  }
  return sql<boolean>`data ->> ${field.name}::text = any(${values.map(String)}::text[])`;
}

interface Range {
  readonly from?: FilterValue;
  readonly to?: FilterValue;
}

function rangeSql(field: RegisterField, range: Range): Sql<boolean> {
  const value = valueSql(field);
  const bounds: Sql<unknown>[] = [sql`true`];
  const bound = (edge: FilterValue) => (isNumber(field) ? sql`${String(edge)}::numeric` : sql`${String(edge)}`);
  if (range.from !== undefined) bounds.push(sql`${value} >= ${bound(range.from)}`);
  if (range.to !== undefined) bounds.push(sql`${value} <= ${bound(range.to)}`);
  return sql<boolean>`(${sql.join(bounds, sql` and `)})`;
}

const isNumber = (field: RegisterField): boolean => ['number', 'integer', 'money'].includes(field.type);

/** A field's value as something that can be compared and sorted. */
export const valueSql = (field: RegisterField): Sql<unknown> =>
  isNumber(field) ? sql`(data ->> ${field.name}::text)::numeric` : sql`data ->> ${field.name}::text`;

/** Records as they are now, or as they were at the end of a day: of each, the last version that held by then. */
export function recordsAt(kind: RegisterKind, asOf: string | undefined): Sql<unknown> {
  if (asOf === undefined) {
    return sql`(select id, key, label, region_code, region_path, organisation_path, state, version, data, search_text,
      demo, source, updated_at from registers.records where kind = ${kind.id}) as record`;
  }
  return sql`(select held.record_id as id, held.key, held.label, held.region_code, held.region_path,
      held.organisation_path, held.state, held.version, held.data, held.search_text, now.demo, now.source,
      held.changed_at as updated_at
    from (select distinct on (record_id) * from registers.versions
      where kind = ${kind.id} and effective_on <= ${asOf}::date order by record_id, version desc) as held
    join registers.records as now on now.id = held.record_id) as record`;
}
