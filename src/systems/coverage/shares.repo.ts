import { type Ctx, rows, run, sql, type TxCtx } from '#kernel';
import type { ConnectionState, Progress, ReportDate, Service, Share } from './contract.ts';

export type ServiceRow = Service & { shareIndicator: string | null; newIndicator: string | null };

/** The lines that were broken on each report date, once each. */
const brokenOn = sql`select b.place, b.service, d.day, min(b.since) as since
  from coverage.breakages b join coverage.report_dates d on b.since <= d.day and (b.until is null or b.until > d.day)
  where b.withdrawn_at is null group by b.place, b.service, d.day`;

export const shares = {
  services: (ctx: Ctx): Promise<ServiceRow[]> =>
    rows(
      ctx,
      sql<ServiceRow>`select id, name, level, share_indicator as "shareIndicator", new_indicator as "newIndicator"
        from coverage.services order by position`,
    ),

  days: async (ctx: Ctx): Promise<string[]> =>
    (await rows(ctx, sql<{ day: string }>`select day from coverage.report_dates order by day desc`)).map(
      (row) => row.day,
    ),

  /** Every service on every report date, for the city and for each of its districts. */
  all: (ctx: Ctx): Promise<Omit<Share, 'percent'>[]> =>
    rows(
      ctx,
      sql<Omit<Share, 'percent'>>`
        select s.id as service, p.district, min(p.district_name) filter (where p.district is not null) as "districtName",
          d.day, count(*)::int as total,
          count(*) filter (where c.connected_on <= d.day and b.since is null)::int as covered,
          count(*) filter (where c.connected_on between date_trunc('year', d.day)::date and d.day)::int as added,
          coalesce(bool_or(c.demo), false) as demo
        from coverage.services s cross join coverage.report_dates d join coverage.places p on p.level = s.level
          left join coverage.connections c on c.place = p.code and c.service = s.id
          left join (${brokenOn}) b on b.place = p.code and b.service = s.id and b.day = d.day
        group by grouping sets ((s.id, s.position, d.day, p.district), (s.id, s.position, d.day))
        order by s.position, d.day desc, p.district nulls first`,
    ),

  dates: (ctx: Ctx): Promise<ReportDate[]> =>
    rows(ctx, sql<ReportDate>`select day, source from coverage.report_dates order by day desc`),

  /** False when the day is one of them already. */
  async addDate(tx: TxCtx, { day, source }: ReportDate): Promise<boolean> {
    const count = await run(
      tx,
      sql`insert into coverage.report_dates (day, source) values (${day}::date, ${source}) on conflict do nothing`,
    );
    return count === 1;
  },

  async dropDate(tx: TxCtx, day: string): Promise<boolean> {
    return (await run(tx, sql`delete from coverage.report_dates where day = ${day}::date`)) === 1;
  },

  /** At the end of each year from the first to the last that the ledger knows, at most twenty of them. */
  progress: (ctx: Ctx): Promise<Omit<Progress, 'percent'>[]> =>
    rows(
      ctx,
      sql<Omit<Progress, 'percent'>>`
        with span as (select greatest(extract(year from min(connected_on)), extract(year from max(d.day)) - 19)::int as first,
            extract(year from max(d.day))::int as last
          from coverage.connections, (select max(day) as day from coverage.report_dates) d)
        select s.id as service, y.year, count(*)::int as total,
          count(*) filter (where c.connected_on <= make_date(y.year, 12, 31) and b.place is null)::int as covered
        from span cross join lateral generate_series(span.first, span.last) as y(year)
          cross join coverage.services s join coverage.places p on p.level = s.level
          left join coverage.connections c on c.place = p.code and c.service = s.id
          left join (select distinct b.place, b.service, e.year
            from span cross join lateral generate_series(span.first, span.last) as e(year)
              join coverage.breakages b on b.withdrawn_at is null and b.since <= make_date(e.year, 12, 31)
                and (b.until is null or b.until > make_date(e.year, 12, 31))) b
            on b.place = p.code and b.service = s.id and b.year = y.year
        group by s.id, s.position, y.year order by s.position, y.year`,
    ),

  /** Places that a service does not reach on the day, a page of them, and how many in each district. */
  missing: (ctx: Ctx, ask: { service: string; day: string; district: string | null; limit: number; offset: number }) =>
    rows(
      ctx,
      sql<DeadSpot>`select p.code, p.name, p.parent_name as "parentName", p.district_name as "districtName",
          coalesce(c.state, 'planned') as state, b.since, coalesce(c.demo, false) as demo,
          count(*) over ()::int as total
        from coverage.places p join coverage.services s on s.id = ${ask.service} and s.level = p.level
          left join coverage.connections c on c.place = p.code and c.service = s.id
          left join lateral (select min(since) as since from coverage.breakages b
            where b.place = c.place and b.service = c.service and b.withdrawn_at is null
              and b.since <= ${ask.day}::date and (b.until is null or b.until > ${ask.day}::date)) b on true
        where (c.connected_on <= ${ask.day}::date and b.since is null) is not true
          and (${ask.district}::text is null or p.district = ${ask.district})
        order by p.code limit ${ask.limit} offset ${ask.offset}`,
    ),

  tiles: (ctx: Ctx): Promise<{ region: string; column: number; row: number }[]> =>
    rows(
      ctx,
      sql<{ region: string; column: number; row: number }>`
        select region, map_column as column, map_row as row from coverage.tiles order by map_row, map_column`,
    ),

  /** Places newly connected in the year of each report date. */
  added: (ctx: Ctx): Promise<PlaceOn[]> =>
    rows(
      ctx,
      sql<PlaceOn>`select c.service, d.day, p.code, p.district, p.district_name || p.parent_name || p.name as label,
          c.connected_on as since
        from coverage.connections c join coverage.places p on p.code = c.place
          join coverage.services s on s.id = c.service and s.new_indicator is not null
          join coverage.report_dates d on c.connected_on between date_trunc('year', d.day)::date and d.day
        order by p.code`,
    ),

  /** Places that a service does not reach on each report date, at most so many of each. */
  uncovered: (ctx: Ctx, limit: number): Promise<PlaceOn[]> =>
    rows(
      ctx,
      sql<PlaceOn>`select service, day, code, district, label, since from (
          select s.id as service, d.day, p.code, p.district, p.district_name || p.parent_name || p.name as label,
            b.since, row_number() over (partition by s.id, d.day order by p.code) as place
          from coverage.services s cross join coverage.report_dates d join coverage.places p on p.level = s.level
            left join coverage.connections c on c.place = p.code and c.service = s.id
            left join (${brokenOn}) b on b.place = p.code and b.service = s.id and b.day = d.day
          where (c.connected_on <= d.day and b.since is null) is not true
        ) as missing where place <= ${limit} order by code`,
    ),
};

export interface PlaceOn {
  service: string;
  day: string;
  code: string;
  district: string;
  label: string;
  since: string | null;
}

export interface DeadSpot {
  code: string;
  name: string;
  parentName: string;
  districtName: string;
  state: ConnectionState;
  since: string | null;
  demo: boolean;
  total: number;
}
