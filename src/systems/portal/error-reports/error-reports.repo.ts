import { type Ctx, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';
import type { ErrorAnswer, ErrorKind, ErrorReport } from '../contract.ts';

type Row = Omit<ErrorReport, 'late' | 'submittedAt' | 'answeredAt'> & { submittedAt: Date; answeredAt: Date | null };

const columns = sql`number, page, kind, matter, submitted_at as "submittedAt", due_on as "dueOn", outcome, answer,
  answered_at as "answeredAt", answered_by_name as "answeredByName", version, demo`;

const shown = (ctx: Ctx, row: Row): ErrorReport => ({
  ...row,
  submittedAt: row.submittedAt.toISOString(),
  answeredAt: row.answeredAt?.toISOString() ?? null,
  late: row.outcome === null && row.dueOn < ctx.today(),
});

export interface NewReport {
  readonly number: string;
  readonly formId: string;
  readonly page: string;
  readonly kind: ErrorKind;
  readonly matter: string;
  readonly dueOn: string;
  readonly rulesEdition: string;
}

export const errorReports = {
  numberOfForm: (ctx: Ctx, formId: string): Promise<{ number: string } | undefined> =>
    maybeOne(ctx, sql<{ number: string }>`select number from portal.error_reports where form_id = ${formId}`),

  insert: (tx: TxCtx, report: NewReport): Promise<number> =>
    run(
      tx,
      sql`insert into portal.error_reports (number, form_id, page, kind, matter, submitted_at, due_on, rules_edition)
        values (${report.number}, ${report.formId}, ${report.page}, ${report.kind}, ${report.matter}, ${tx.now()},
          ${report.dueOn}, ${report.rulesEdition})`,
    ),

  find: async (ctx: Ctx, number: string): Promise<ErrorReport | undefined> => {
    const row = await maybeOne(ctx, sql<Row>`select ${columns} from portal.error_reports where number = ${number}`);
    return row && shown(ctx, row);
  },

  list: async (
    ctx: Ctx,
    wanted: { q: string | null; state: string | null; kind: string | null; limit: number; offset: number },
  ): Promise<{ items: ErrorReport[]; total: number }> => {
    const found = await rows(
      ctx,
      sql<Row & { total: number }>`select ${columns}, count(*) over ()::int as total from portal.error_reports
        where (${wanted.state}::text is null or (outcome is null) = (${wanted.state} = 'open'))
          and (${wanted.kind}::text is null or kind = ${wanted.kind})
          and (${wanted.q}::text is null or number = ${wanted.q} or position(${wanted.q} in page || ' ' || matter) > 0)
        order by outcome is not null, case when outcome is null then due_on end, submitted_at desc, number
        limit ${wanted.limit} offset ${wanted.offset}`,
    );
    return { items: found.map(({ total: _total, ...row }) => shown(ctx, row)), total: found[0]?.total ?? 0 };
  },

  /** How many still stand open, how many of them late; and what came and was answered this year. */
  tally: (ctx: Ctx): Promise<{ open: number; late: number; year: number; answered: number }> =>
    one(
      ctx,
      sql<{ open: number; late: number; year: number; answered: number }>`select
          count(*) filter (where outcome is null)::int as open,
          count(*) filter (where outcome is null and due_on < ${ctx.today()}::date)::int as late,
          count(*) filter (where submitted_at >= ${`${ctx.today().slice(0, 4)}-01-01T00:00:00+08:00`}::timestamptz)::int as year,
          count(*) filter (where submitted_at >= ${`${ctx.today().slice(0, 4)}-01-01T00:00:00+08:00`}::timestamptz
            and outcome is not null)::int as answered
        from portal.error_reports`,
    ),

  /** 0 when somebody else answered first. */
  answer: (tx: TxCtx, number: string, { outcome, answer, version }: ErrorAnswer): Promise<number> =>
    run(
      tx,
      sql`update portal.error_reports set outcome = ${outcome}, answer = ${answer.trim()}, answered_at = ${tx.now()},
          answered_by_name = ${tx.actor.name}, version = version + 1
        where number = ${number} and version = ${version} and outcome is null`,
    ),
};
