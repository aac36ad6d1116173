import { businessTimeZone, type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { MonthlyReport, ReportLine } from './contract.ts';

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

export type LineRow = Omit<ReportLine, 'feeFen'> & { feeFen: bigint; demo: boolean };

export const reports = {
  /** 发证统计 of a span: one line for each counter and kind that had anything. */
  lines: (ctx: Ctx, span: Span): Promise<LineRow[]> =>
    rows(
      ctx,
      sql<LineRow>`with made as (
          select counter, kind, count(*) filter (where procedure = 'new')::int as new,
            count(*) filter (where procedure = 'renew')::int as renew,
            count(*) filter (where procedure = 'change')::int as change,
            count(*) filter (where procedure = 'replace')::int as replace,
            sum(fee_fen)::bigint as fee, bool_or(demo) as demo
          from digital_certificates.applications where made_at >= ${span.from} and made_at < ${span.to}
          group by counter, kind
        ), ended as (
          select t.counter, t.kind, count(*) filter (where x.act = 'suspend')::int as held,
            count(*) filter (where x.act = 'revoke')::int as revoked
          from digital_certificates.certificate_acts x join digital_certificates.certificates t on t.id = x.certificate
          where x.at >= ${span.from} and x.at < ${span.to} and x.act in ('suspend', 'revoke') group by t.counter, t.kind
        ), standing as (
          select t.counter, t.kind, count(*)::int as valid, bool_or(t.demo) as demo
          from digital_certificates.certificates t
            join lateral (select act from digital_certificates.certificate_acts x
              where x.certificate = t.id and x.at < ${span.to} and x.act in ('activate', 'suspend', 'resume')
              order by x.at desc, x.seq desc limit 1) last on last.act <> 'suspend'
          where t.not_after >= ${span.to} and (t.revoked_at is null or t.revoked_at >= ${span.to})
          group by t.counter, t.kind
        )
        select c.id as counter, c.name as "counterName", k.kind, coalesce(m.new, 0) as new, coalesce(m.renew, 0) as renew,
          coalesce(m.change, 0) as change, coalesce(m.replace, 0) as replace, coalesce(e.held, 0) as held,
          coalesce(e.revoked, 0) as revoked, coalesce(s.valid, 0) as valid, coalesce(m.fee, 0)::bigint as "feeFen",
          coalesce(m.demo, false) or coalesce(s.demo, false) as demo
        from digital_certificates.counters c
          cross join unnest(array['person', 'organisation', 'staff', 'device']) with ordinality as k (kind, place)
          left join made m on m.counter = c.id and m.kind = k.kind
          left join ended e on e.counter = c.id and e.kind = k.kind
          left join standing s on s.counter = c.id and s.kind = k.kind
        where m.counter is not null or e.counter is not null or s.counter is not null
        order by c.position, c.id, k.place`,
    ),

  /** Issued and revoked in each month of a span, months without any included. */
  trend: (ctx: Ctx, span: Span, counters: readonly string[]): Promise<MonthlyReport['trend']> =>
    rows(
      ctx,
      sql<MonthlyReport['trend'][number]>`with months as (
          select to_char(m, 'YYYY-MM') as month from generate_series(
            (${span.from}::timestamptz at time zone ${businessTimeZone}),
            (${span.to}::timestamptz at time zone ${businessTimeZone}) - interval '1 day', interval '1 month') as m
        ), made as (
          select to_char(made_at at time zone ${businessTimeZone}, 'YYYY-MM') as month, count(*)::int as n
          from digital_certificates.applications
          where made_at >= ${span.from} and made_at < ${span.to} and counter = any(${counters}::text[]) group by 1
        ), ended as (
          select to_char(x.at at time zone ${businessTimeZone}, 'YYYY-MM') as month, count(*)::int as n
          from digital_certificates.certificate_acts x join digital_certificates.certificates t on t.id = x.certificate
          where x.act = 'revoke' and x.at >= ${span.from} and x.at < ${span.to} and t.counter = any(${counters}::text[])
          group by 1
        )
        select months.month, coalesce(made.n, 0) as issued, coalesce(ended.n, 0) as revoked
        from months left join made using (month) left join ended using (month) order by months.month`,
    ),

  closed: (ctx: Ctx, month: string): Promise<{ report: MonthlyReport; closedAt: Date; closedBy: string } | undefined> =>
    maybeOne(
      ctx,
      sql<{ report: MonthlyReport; closedAt: Date; closedBy: string }>`select report, closed_at as "closedAt",
          closed_by as "closedBy" from digital_certificates.closed_months where month = ${month}`,
    ),

  close: (tx: TxCtx, month: string, report: object): Promise<number> =>
    run(
      tx,
      sql`insert into digital_certificates.closed_months (month, report, closed_at, closed_by)
        values (${month}, ${json(report)}, ${tx.now()}, ${tx.actor.name}) on conflict (month) do nothing`,
    ),
};
