import { type Ctx, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';
import type { DayRow, Difference } from '../contract.ts';
import type { StatementLine } from '../provider.ts';

const DAYS = 120;

const differenceColumns = sql`id, kind, reference, order_id as "orderId", ours_fen as "oursFen", theirs_fen as "theirsFen", state,
  way, note, settled_by as "settledBy", settled_at as "settledAt"`;

/** One row for each day on which money moved or a statement was loaded. */
const dayRows = (provider: string, day: string | null) => sql<DayRow>`
  with ours as (select day, coalesce(sum(amount_fen) filter (where kind = 'payment'), 0)::bigint as paid,
      coalesce(sum(amount_fen) filter (where kind = 'refund'), 0)::bigint as refunded,
      coalesce(sum(amount_fen) filter (where kind = 'adjustment'), 0)::bigint as adjusted
      from payments.ledger where provider = ${provider} group by day),
    found as (select day, count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'settled')::int as settled
      from payments.differences where provider = ${provider} group by day)
  select day, s.loaded_at as "loadedAt", coalesce(o.paid, 0)::bigint as "oursPaymentsFen",
    coalesce(o.refunded, 0)::bigint as "oursRefundsFen", s.payments_fen as "theirsPaymentsFen", s.refunds_fen as "theirsRefundsFen",
    coalesce(o.adjusted, 0)::bigint as "adjustedFen", coalesce(f.open, 0)::int as open, coalesce(f.settled, 0)::int as settled
  from ours o full join (select * from payments.statements where provider = ${provider}) s using (day) left join found f using (day)
  where ${day}::date is null or day = ${day}::date order by day desc limit ${DAYS}`;

export const days = {
  list: (ctx: Ctx, provider: string): Promise<DayRow[]> => rows(ctx, dayRows(provider, null)),
  find: (ctx: Ctx, provider: string, day: string): Promise<DayRow | undefined> => maybeOne(ctx, dayRows(provider, day)),
  /** Ended days of the list without a statement, and differences that stand open. */
  waiting: (ctx: Ctx, provider: string, today: string): Promise<{ unread: number; open: number }> =>
    one(
      ctx,
      sql<{ unread: number; open: number }>`select
          (select count(distinct l.day)::int from payments.ledger l where l.provider = ${provider} and l.day < ${today}::date
            and l.day >= ${today}::date - ${DAYS}::int and not exists (select 1 from payments.statements s
              where s.provider = l.provider and s.day = l.day)) as unread,
          (select count(*)::int from payments.differences where provider = ${provider} and state = 'open') as open`,
    ),
  differences: (ctx: Ctx, provider: string, day: string): Promise<Difference[]> =>
    rows(
      ctx,
      sql<Difference>`select ${differenceColumns} from payments.differences where provider = ${provider} and day = ${day}
        order by state, kind, reference`,
    ),
  lockDifference: (tx: TxCtx, id: string): Promise<(Difference & { provider: string; day: string }) | undefined> =>
    maybeOne(
      tx,
      sql<
        Difference & { provider: string; day: string }
      >`select ${differenceColumns}, provider, day from payments.differences
        where id = ${id} for update`,
    ),
  statementLine: (tx: TxCtx, provider: string, day: string, kind: string, reference: string) =>
    maybeOne(
      tx,
      sql<StatementLine>`select kind, reference, order_id as "orderId", amount_fen as "amountFen", at from payments.statement_lines
        where provider = ${provider} and day = ${day} and kind = ${kind} and reference = ${reference}`,
    ),
  async keepStatement(tx: TxCtx, provider: string, day: string, lines: readonly StatementLine[]): Promise<void> {
    await run(tx, sql`delete from payments.statement_lines where provider = ${provider} and day = ${day}`);
    await run(
      tx,
      sql`insert into payments.statement_lines (provider, day, kind, reference, order_id, amount_fen, at)
        select ${provider}, ${day}, kind, reference, "orderId", "amountFen", at
        from jsonb_to_recordset(${JSON.stringify(lines.map((line) => ({ ...line, amountFen: line.amountFen.toString() })))}::jsonb)
          as l (kind text, reference text, "orderId" text, "amountFen" bigint, at timestamptz)`,
    );
    const sum = (kind: string) =>
      lines.filter((line) => line.kind === kind).reduce((total, line) => total + line.amountFen, 0n);
    await run(
      tx,
      sql`insert into payments.statements (provider, day, loaded_at, loaded_by, lines, payments_fen, refunds_fen)
        values (${provider}, ${day}, ${tx.now()}, ${tx.actor.name}, ${lines.length}, ${sum('payment')}, ${sum('refund')})
        on conflict (provider, day) do update set loaded_at = excluded.loaded_at, loaded_by = excluded.loaded_by,
          lines = excluded.lines, payments_fen = excluded.payments_fen, refunds_fen = excluded.refunds_fen`,
    );
  },
  /** Both books of the day side by side: lines that only one has or that differ stay open, others need nothing. */
  async compare(tx: TxCtx, provider: string, day: string): Promise<void> {
    await run(
      tx,
      sql`with ours as (select kind, reference, order_id, amount_fen from payments.ledger
          where provider = ${provider} and day = ${day} and kind <> 'adjustment'),
        theirs as (select kind, reference, order_id, amount_fen from payments.statement_lines
          where provider = ${provider} and day = ${day}),
        sides as (select kind, reference, coalesce(o.order_id, t.order_id) as order_id, o.amount_fen as ours, t.amount_fen as theirs
          from ours o full join theirs t using (kind, reference)),
        gone as (update payments.differences d set state = 'settled', way = 'agreed', note = '重新对账已一致', settled_at = ${tx.now()}
          from sides s where d.provider = ${provider} and d.day = ${day} and d.state = 'open' and d.kind = s.kind
            and d.reference = s.reference and s.ours = s.theirs)
      insert into payments.differences (id, provider, day, kind, reference, order_id, ours_fen, theirs_fen)
        select ${tx.newId('dif')} || '-' || row_number() over (order by kind, reference), ${provider}, ${day}, kind, reference,
          order_id, ours, theirs
        from sides where ours is distinct from theirs
        on conflict (provider, day, kind, reference) do update set ours_fen = excluded.ours_fen, theirs_fen = excluded.theirs_fen`,
    );
  },
  settle: (tx: TxCtx, id: string, way: string, note: string) =>
    run(
      tx,
      sql`update payments.differences set state = 'settled', way = ${way}, note = ${note}, settled_by = ${tx.actor.name},
        settled_at = ${tx.now()} where id = ${id} and state = 'open'`,
    ),
};
