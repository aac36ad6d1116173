import { type Ctx, rows, sql } from '#kernel';
import type { Service, Share } from './contract.ts';

export type ServiceRow = Service & { shareIndicator: string | null; newIndicator: string | null };

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
          count(*) filter (where c.connected_on <= d.day and (c.broken_since is null or c.broken_since > d.day))::int as covered,
          count(*) filter (where c.connected_on between date_trunc('year', d.day)::date and d.day)::int as added,
          coalesce(bool_or(c.demo), false) as demo
        from coverage.services s cross join coverage.report_dates d join coverage.places p on p.level = s.level
          left join coverage.connections c on c.place = p.code and c.service = s.id
        group by grouping sets ((s.id, s.position, d.day, p.district), (s.id, s.position, d.day))
        order by s.position, d.day desc, p.district nulls first`,
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
            c.broken_since as since, row_number() over (partition by s.id, d.day order by p.code) as place
          from coverage.services s cross join coverage.report_dates d join coverage.places p on p.level = s.level
            left join coverage.connections c on c.place = p.code and c.service = s.id
          where (c.connected_on <= d.day and (c.broken_since is null or c.broken_since > d.day)) is not true
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
