import { setTimeout as sleep } from 'node:timers/promises';
import { sealMessage } from '#engines/payments/testing';
import { type Ctx, one, rows, run, sql } from '#kernel';
import { EXAM } from './names.ts';

/** One notice in five is lost, one in five comes half a minute late; which ones follows from their numbers. */
const SHARE = 5;
const LATE_SECONDS = 30;

/** The provider's unreliable post, as a trigger on the queue that carries its notices. */
export async function makeNoticesUnreliable(ctx: Ctx): Promise<void> {
  await run(
    ctx,
    sql`create function payments.bench_fault() returns trigger language plpgsql as $$
      begin
        if new.name <> 'payments.sandbox.notify' then return new; end if;
        if abs(hashtext(new.payload ->> 'noticeId')) % ${sql.lit(SHARE)} = 0 then return null; end if;
        if abs(hashtext(new.payload ->> 'noticeId')) % ${sql.lit(SHARE)} = 1 then new.run_at := now() + make_interval(secs => ${sql.lit(LATE_SECONDS)}); end if;
        return new;
      end $$`,
  );
  await run(
    ctx,
    sql`create trigger bench_fault before insert on kernel.queue for each row execute function payments.bench_fault()`,
  );
}

export interface Office {
  stop(): Promise<{ approved: number; repeated: number }>;
}

/** The office approves as many as are to pay, and the provider tells again what it has told. */
export function openOffice(ctx: () => Ctx, base: string, payers: number): Office {
  let isDone = false;
  const done = { approved: 0, repeated: 0 };
  const told = new Set<string>();
  const loop = (async () => {
    while (!isDone) {
      // Product and database are killed meanwhile: whatever fails is done the next time.
      await turn(ctx(), base, payers, done, told).catch(() => undefined);
      await sleep(1000);
    }
  })();
  return {
    async stop() {
      isDone = true;
      await loop;
      return done;
    },
  };
}

async function turn(
  ctx: Ctx,
  base: string,
  payers: number,
  done: { approved: number; repeated: number },
  told: Set<string>,
): Promise<void> {
  done.approved += await run(
    ctx,
    sql`update exam_registration.candidates set state = 'approved', version = version + 1 where state = 'pending' and id in
      (select id from exam_registration.candidates where exam = ${EXAM} order by submitted_at, id limit ${payers})`,
  );
  const notices = await rows(
    ctx,
    sql<{
      id: string;
      body: string;
    }>`select id, body from payments.sandbox_notices where delivered_at is not null limit 5000`,
  );
  for (const { id, body } of notices.filter((notice) => !told.has(notice.id)).slice(0, 50)) {
    const answer = await fetch(`${base}/api/payments/notices/sandbox`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sealMessage(ctx, JSON.parse(body) as object)),
      signal: AbortSignal.timeout(5000),
    });
    await answer.arrayBuffer();
    if (!answer.ok) return;
    told.add(id);
    done.repeated += 1;
  }
}

/** What a killed process was working on is taken up by another after five minutes. */
const HEAL_MS = 420_000;

/** After the day: orders come to their deadline, and what the notices did not tell is asked for. */
export async function awaitDeadline(ctx: Ctx): Promise<void> {
  await run(ctx, sql`update payments.orders set expires_at = now() where state = 'pending'`);
  const until = performance.now() + HEAL_MS;
  for (;;) {
    const { left } = await one(
      ctx,
      sql<{ left: number }>`select ((select count(*) from payments.orders where state = 'pending')
        + (select count(*) from kernel.queue where parked_at is null and (name like 'payments.order.%' or name like 'payments.sandbox.%')
            and run_at < now() + interval '5 minutes'))::int as left`,
    );
    if (left === 0 || performance.now() > until) return;
    await sleep(1000);
  }
}

export interface FeeProof {
  readonly paidAtProvider: number;
  readonly lost: number;
  readonly doubled: number;
  readonly unbooked: number;
  readonly wrongCandidates: number;
  readonly lostNotices: number;
}

/** The provider's books beside ours: each payment once, each payer registered, the fen equal. */
export async function proveFees(ctx: Ctx, acknowledged: readonly string[]): Promise<FeeProof> {
  return one(
    ctx,
    sql<FeeProof>`with trades as (select * from payments.sandbox_trades where state = 'paid'),
        booked as (select order_id, count(*) as n, sum(amount_fen) as fen from payments.ledger where kind = 'payment' group by order_id)
      select (select count(*) from trades)::int as "paidAtProvider",
        (select count(*) from unnest(${[...acknowledged]}::text[]) a (id) where not exists (select 1 from payments.orders o
          where o.id = a.id and o.state = 'paid'))::int as lost,
        (select count(*) from (select subject from payments.orders where system = 'exam-registration' and paid_at is not null
          group by subject having count(*) > 1 union all select order_id from booked where n > 1) d)::int as doubled,
        (select count(*) from trades t full join booked b on b.order_id = t.order_id
          where b.fen is distinct from t.amount_fen)::int as unbooked,
        (select count(*) from exam_registration.candidates c full join (select * from payments.orders where state = 'paid') o
          on o.subject = c.id where coalesce(c.exam, ${EXAM}) = ${EXAM} and (c.state = 'paid') is distinct from (o.id is not null))::int as "wrongCandidates",
        (select count(*) from payments.sandbox_notices where delivered_at is null)::int as "lostNotices"`,
  );
}
