import { type Ctx, rows, sql } from '#kernel';
import type { LedgerLine } from './contract.ts';

export interface LedgerFilter {
  readonly asOf: string;
  readonly scopes: readonly string[];
  readonly organisationIds?: readonly string[] | undefined;
  /** Path of a region, with everything below it. */
  readonly regionPath?: string | undefined;
  readonly q?: string | undefined;
  readonly class?: string | undefined;
  readonly only?: 'vacant' | 'over' | undefined;
}

export type AgencyLine = LedgerLine & {
  organisationId: string;
  agency: string;
  regionCode: string;
};

/** The agencies there were on the day, within scope, under the names they had then. */
const chosen = (filter: LedgerFilter) => sql`select g.organisation_id, g.region_code, g.sort,
      coalesce((select n.name from staffing.agency_names n where n.organisation_id = g.organisation_id
        and n.valid_from <= ${filter.asOf}::date order by n.valid_from desc limit 1), g.name) as name
    from staffing.agencies g
    where (g.abolished_on is null or g.abolished_on > ${filter.asOf}::date)
      and ('/' = any(${filter.scopes}::text[]) or exists (select 1 from unnest(${filter.scopes}::text[]) s
        where g.path = s or g.path like s || '/%' or g.region_path = s or g.region_path like s || '/%'))
      and (${filter.organisationIds ?? null}::text[] is null or g.organisation_id = any(${filter.organisationIds ?? null}::text[]))
      and (${filter.regionPath ?? null}::text is null or g.region_path = ${filter.regionPath ?? null}
        or g.region_path like ${filter.regionPath ?? null} || '/%')
      and (${filter.q ?? null}::text is null or g.name like '%' || ${filter.q ?? null} || '%'
        or g.short_name like '%' || ${filter.q ?? null} || '%')`;

/** 编制台账: what was approved and occupied on a day, and how many could be appointed from that day on for good. */
const lines = (filter: LedgerFilter) => sql`with chosen as (${chosen(filter)}), events as (
    select a.organisation_id, a.kind, a.effective_on as day, a.delta as approved, 0 as occupied
      from staffing.approvals a join chosen using (organisation_id)
    union all
    select p.organisation_id, taken.kind, change.day, 0, change.places
      from staffing.placements p join chosen using (organisation_id)
      cross join lateral (values (p.kind), (p.leadership)) taken (kind)
      cross join lateral (values (p.valid_from, 1), (p.valid_to + 1, -1)) change (day, places)
      where taken.kind is not null and change.day is not null
  ), days as (
    select organisation_id, kind, day, sum(approved) as approved, sum(occupied) as occupied,
      sum(case when occupied > 0 then 1 else 0 end) as came, sum(case when occupied < 0 then 1 else 0 end) as went
    from events group by 1, 2, 3
  ), running as (
    select organisation_id, kind, day, came, went, sum(approved) over w as approved, sum(occupied) over w as occupied
    from days window w as (partition by organisation_id, kind order by day)
  ), counts as (
    select organisation_id, kind,
      coalesce((array_agg(approved order by day desc) filter (where day <= ${filter.asOf}::date))[1], 0)::int as approved,
      coalesce((array_agg(occupied order by day desc) filter (where day <= ${filter.asOf}::date))[1], 0)::int as occupied,
      min(approved - occupied) filter (where day > ${filter.asOf}::date) as later,
      coalesce(sum(came) filter (where day > ${filter.asOf}::date), 0)::int as arriving,
      coalesce(sum(went) filter (where day > ${filter.asOf}::date), 0)::int as leaving
    from running group by 1, 2
  )
  select c.organisation_id as "organisationId", g.name as agency, g.region_code as "regionCode", c.kind, k.name as "kindName",
    k.class, k.family, c.approved, c.occupied, greatest(0, c.approved - c.occupied) as vacant,
    greatest(0, c.occupied - c.approved) as over, c.arriving, c.leaving,
    greatest(0, least(c.approved - c.occupied, coalesce(c.later, c.approved - c.occupied)))::int as free,
    g.sort as "agencySort", k.sort as "kindSort"
  from counts c join chosen g using (organisation_id) join staffing.kinds k on k.code = c.kind
  where (c.approved <> 0 or c.occupied <> 0 or c.arriving <> 0)
    and (${filter.class ?? null}::text is null or k.class = ${filter.class ?? null})
    and (${filter.only ?? null}::text is null or (${filter.only ?? null} = 'vacant' and c.approved > c.occupied)
      or (${filter.only ?? null} = 'over' and c.occupied > c.approved))`;

export async function ledgerLines(
  ctx: Ctx,
  filter: LedgerFilter,
  window: { limit: number; offset: number },
): Promise<{ items: AgencyLine[]; total: number }> {
  const found = await rows(
    ctx,
    sql<AgencyLine & { total: number; agencySort: number; kindSort: number }>`
      select l.*, count(*) over ()::int as total from (${lines(filter)}) l
      order by l."agencySort", l."organisationId", l."kindSort" limit ${window.limit} offset ${window.offset}`,
  );
  return {
    items: found.map(({ total: _total, agencySort: _agency, kindSort: _kind, ...line }) => line),
    total: found[0]?.total ?? 0,
  };
}

/** Counts by region and family; what is over in one agency does not fill what is vacant in another. */
export const rollUp = (ctx: Ctx, filter: LedgerFilter) =>
  rows(
    ctx,
    sql<{
      regionCode: string;
      family: string;
      agencies: number;
      approved: number;
      occupied: number;
      vacant: number;
      over: number;
    }>`select l."regionCode", l.family, count(distinct l."organisationId")::int as agencies, sum(l.approved)::int as approved,
        sum(l.occupied)::int as occupied, sum(l.vacant)::int as vacant, sum(l.over)::int as over
      from (${lines({ ...filter, class: 'establishment' })}) l
      group by l."regionCode", l.family order by l."regionCode", min(l."kindSort")`,
  );
