import { type Ctx, rows, type Sql, sql } from '#kernel';
import type { StatisticsBy } from './statistics.contract.ts';

export interface Span {
  readonly from: string;
  readonly to: string;
  readonly today: string;
  readonly scopes: readonly string[];
  /** Ratings of so many stars or less are bad. */
  readonly badStars: number;
}

export interface Counted {
  key: string;
  received: number;
  online: number;
  visits: number;
  onTheSpot: number;
  accepted: number;
  notAccepted: number;
  corrections: number;
  concluded: number;
  onTime: number;
  early: number;
  breached: number;
  openLate: number;
  used: number;
  statutory: number;
  statutoryCount: number;
  promised: number;
  promisedCount: number;
  /** Of cases that have both a promise and a law. */
  bothStatutory: number;
  bothPromised: number;
  /** 好差评 of the period, without those that were dismissed on review. */
  ratings: number;
  content: number;
  bad: number;
  /** Bad ratings that were found true; those put right; those whose day has come; those put right by it. */
  badConfirmed: number;
  badRectified: number;
  rectifyDue: number;
  rectifiedOnTime: number;
  demo: boolean;
}

/** Of everything at once, of a group, or of the month in which it came to be. */
export type Grouping = StatisticsBy | 'all' | 'month';

const groups: Readonly<Record<Exclude<Grouping, 'month'>, Sql<unknown>>> = {
  all: sql`''::text`,
  office: sql`c.organisation_id`,
  item: sql`c.item_id`,
  county: sql`left(c.region_code, 6)`,
};
const keyOf = (by: Grouping, day: Sql<unknown>): Sql<unknown> =>
  by === 'month' ? sql`to_char(${day}, 'YYYY-MM')` : groups[by];

const within = (scopes: readonly string[]) => sql`('/' = any(${scopes}::text[])
  or exists (select from unnest(${scopes}::text[]) as scope
    where c.organisation_path = scope or starts_with(c.organisation_path, scope || '/')
      or c.region_path = scope or starts_with(c.region_path, scope || '/')))`;

/**
 * The one count of cases, behind the portal, the console and whatever else tells figures of cases. Each figure over the days on
 * which it happened: received, spoken, decided; what is late now, as of today. Online is whatever did not come over a counter.
 */
export const statistics = {
  counts: (ctx: Ctx, by: Grouping, span: Span): Promise<Counted[]> =>
    rows(
      ctx,
      sql<Counted>`with received as (
          select ${keyOf(by, sql`c.received_on`)} as key, count(*)::int as received, count(*) filter (where c.channel <> 'counter')::int as online,
            sum((v.content ->> 'visits')::int)::int as visits, bool_or(c.demo) as demo,
            count(*) filter (where v.content ->> 'caseType' = 'on-the-spot')::int as on_the_spot
          from cases.cases c join cases.item_versions v on v.item_id = c.item_id and v.version = c.item_version
          where c.received_on between ${span.from}::date and ${span.to}::date and ${within(span.scopes)} group by 1
        ), spoken as (
          select ${keyOf(by, sql`e.on_date`)} as key, count(distinct c.id) filter (where e.command = 'accept')::int as accepted,
            count(distinct c.id) filter (where e.command = 'refuse-acceptance')::int as not_accepted,
            count(*) filter (where e.command = 'request-correction')::int as corrections
          from cases.entries e join cases.cases c on c.id = e.case_id
          where e.on_date between ${span.from}::date and ${span.to}::date
            and e.command in ('accept', 'refuse-acceptance', 'request-correction') and ${within(span.scopes)} group by 1
        ), decided as (
          select ${keyOf(by, sql`o.decided_on`)} as key, count(*)::int as concluded, count(*) filter (where o.on_time)::int as on_time,
            count(*) filter (where o.early)::int as early, count(*) filter (where o.breached)::int as breached,
            sum(o.used_days)::int as used, coalesce(sum(o.statutory_days), 0)::int as statutory,
            count(o.statutory_days)::int as statutory_count, coalesce(sum(o.promised_days), 0)::int as promised,
            count(o.promised_days)::int as promised_count,
            coalesce(sum(o.statutory_days) filter (where o.promised_days is not null), 0)::int as both_statutory,
            coalesce(sum(o.promised_days) filter (where o.statutory_days is not null), 0)::int as both_promised
          from cases.outcomes o join cases.cases c on c.id = o.case_id
          where o.decided_on between ${span.from}::date and ${span.to}::date and ${within(span.scopes)} group by 1
        ), late as (
          select ${keyOf(by, sql`${span.today}::date`)} as key, count(*)::int as open_late
          from cases.open_dues d join cases.cases c on c.id = d.case_id
          where ${by === 'month' ? sql`false` : sql`true`} and d.day < ${span.today}::date and c.state in ('accepted', 'reviewing') and ${within(span.scopes)} group by 1
        ), rated as (
          select ${keyOf(by, sql`r.rated_on`)} as key, count(*)::int as ratings, count(*) filter (where r.stars > ${span.badStars})::int as content,
            count(*) filter (where r.stars <= ${span.badStars})::int as bad
          from cases.ratings r join cases.cases c on c.id = r.case_id
          where r.rated_on between ${span.from}::date and ${span.to}::date and not r.dismissed and ${within(span.scopes)}
          group by 1
        ), ticketed as (
          select ${keyOf(by, sql`t.opened_on`)} as key, count(*)::int as bad_confirmed, count(t.rectified_on)::int as bad_rectified,
            count(*) filter (where t.rectify_due_on < ${span.today}::date or t.rectified_on is not null)::int as rectify_due,
            count(*) filter (where t.rectified_on <= t.rectify_due_on)::int as rectified_on_time
          from cases.tickets t join cases.cases c on c.id = t.case_id
          where t.kind = 'rating' and t.contacted_on is not null and t.state <> 'dismissed'
            and t.opened_on between ${span.from}::date and ${span.to}::date and ${within(span.scopes)}
          group by 1
        )
        select key, coalesce(received, 0) as received, coalesce(online, 0) as online, coalesce(visits, 0) as visits,
          coalesce(on_the_spot, 0) as "onTheSpot", coalesce(accepted, 0) as accepted, coalesce(not_accepted, 0) as "notAccepted",
          coalesce(corrections, 0) as corrections, coalesce(concluded, 0) as concluded, coalesce(on_time, 0) as "onTime",
          coalesce(early, 0) as early, coalesce(breached, 0) as breached, coalesce(open_late, 0) as "openLate",
          coalesce(used, 0) as used, coalesce(statutory, 0) as statutory, coalesce(statutory_count, 0) as "statutoryCount",
          coalesce(promised, 0) as promised, coalesce(promised_count, 0) as "promisedCount",
          coalesce(both_statutory, 0) as "bothStatutory", coalesce(both_promised, 0) as "bothPromised",
          coalesce(ratings, 0) as ratings, coalesce(content, 0) as content, coalesce(bad, 0) as bad,
          coalesce(bad_confirmed, 0) as "badConfirmed", coalesce(bad_rectified, 0) as "badRectified",
          coalesce(rectify_due, 0) as "rectifyDue", coalesce(rectified_on_time, 0) as "rectifiedOnTime",
          coalesce(demo, false) as demo
        from received full join spoken using (key) full join decided using (key) full join late using (key)
          full join rated using (key) full join ticketed using (key)
        order by coalesce(received, 0) desc, key`,
    ),

  itemNames: (ctx: Ctx, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
    rows(ctx, sql<{ id: string; name: string }>`select id, name from cases.items where id = any(${ids}::text[])`),
};
