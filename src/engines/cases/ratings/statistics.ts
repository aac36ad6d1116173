import { type Ctx, rows, sql } from '#kernel';
import { ratingRulesOn } from './rating-rules.ts';

/** 办件统计 of one group: an item, an office, a county, a month. */
export interface CaseFigures {
  readonly key: string;
  readonly received: number;
  readonly online: number;
  readonly accepted: number;
  readonly notAccepted: number;
  readonly corrected: number;
  readonly concluded: number;
  /** 用时 ≤ 承诺. */
  readonly onTime: number;
  /** 用时 < 承诺. */
  readonly early: number;
  /** Over the promise, and over the law. */
  readonly late: number;
  readonly breached: number;
  readonly meanUsed: number | null;
  readonly meanPromised: number | null;
  readonly meanStatutory: number | null;
  readonly ratings: number;
  /** 5, 4 and 3 stars. */
  readonly content: number;
  readonly bad: number;
  readonly badConfirmed: number;
  readonly badRectified: number;
}

export const groupings = ['all', 'item', 'office', 'county', 'month'] as const;
export type Grouping = (typeof groupings)[number];

const keys: Readonly<Record<Grouping, ReturnType<typeof sql>>> = {
  all: sql`''::text`,
  item: sql`c.item_id`,
  office: sql`c.organisation_id`,
  county: sql`left(c.region_code, 6)`,
  month: sql`to_char(e.on_date, 'YYYY-MM')`,
};

/**
 * The figures of a period, in one pass: each fact counts in the period in which it came to be, so that a case received in
 * November and decided in December stands in both. Ratings that were dismissed on review do not count.
 */
export function caseFigures(ctx: Ctx, period: { from: string; to: string }, by: Grouping): Promise<CaseFigures[]> {
  const { badStars } = ratingRulesOn(period.to);
  return rows(
    ctx,
    sql<CaseFigures>`with facts as (
        select id as case_id, received_on as on_date, 'received' as what, null::int as used, null::int as promised,
          null::int as statutory, null::int as stars, false as flag, false as on_time, false as early, false as breached
        from cases.cases where received_on between ${period.from}::date and ${period.to}::date
        union all
        select case_id, on_date, command, null, null, null, null, false, false, false, false
        from cases.entries where on_date between ${period.from}::date and ${period.to}::date
          and command in ('accept', 'refuse-acceptance', 'request-correction')
        union all
        select case_id, decided_on, 'decided', used_days, promised_days, statutory_days, null, false, on_time, early, breached
        from cases.outcomes where decided_on between ${period.from}::date and ${period.to}::date
        union all
        select case_id, rated_on, 'rated', null, null, null, stars, false, false, false, false
        from cases.ratings where rated_on between ${period.from}::date and ${period.to}::date and not dismissed
        union all
        select case_id, opened_on, 'ticket', null, null, null, null, rectified_on is not null, false, false, false
        from cases.tickets where kind = 'rating' and opened_on between ${period.from}::date and ${period.to}::date
          and contacted_on is not null and state <> 'dismissed'
      )
      select ${keys[by]} as key,
        count(*) filter (where e.what = 'received')::int as received,
        count(*) filter (where e.what = 'received' and c.channel <> 'counter')::int as online,
        count(*) filter (where e.what = 'accept')::int as accepted,
        count(*) filter (where e.what = 'refuse-acceptance')::int as "notAccepted",
        count(*) filter (where e.what = 'request-correction')::int as corrected,
        count(*) filter (where e.what = 'decided')::int as concluded,
        count(*) filter (where e.what = 'decided' and e.on_time)::int as "onTime",
        count(*) filter (where e.what = 'decided' and e.early)::int as early,
        count(*) filter (where e.what = 'decided' and not e.on_time)::int as late,
        count(*) filter (where e.what = 'decided' and e.breached)::int as breached,
        avg(e.used) filter (where e.what = 'decided')::float as "meanUsed",
        avg(e.promised) filter (where e.what = 'decided' and e.promised is not null)::float as "meanPromised",
        avg(e.statutory) filter (where e.what = 'decided' and e.statutory is not null)::float as "meanStatutory",
        count(*) filter (where e.what = 'rated')::int as ratings,
        count(*) filter (where e.what = 'rated' and e.stars > ${badStars})::int as content,
        count(*) filter (where e.what = 'rated' and e.stars <= ${badStars})::int as bad,
        count(*) filter (where e.what = 'ticket')::int as "badConfirmed",
        count(*) filter (where e.what = 'ticket' and e.flag)::int as "badRectified"
      from facts e join cases.cases c on c.id = e.case_id
      group by 1 order by 2 desc, 1`,
  );
}

export interface Stars {
  readonly stars: number;
  readonly count: number;
}

export const starsOf = (ctx: Ctx, period: { from: string; to: string }): Promise<Stars[]> =>
  rows(
    ctx,
    sql<Stars>`select stars, count(*)::int as count from cases.ratings
      where not dismissed and rated_on between ${period.from}::date and ${period.to}::date group by stars order by stars desc`,
  );
