import { type Ctx, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';
import { gates } from './gates.repo.ts';
import { chainHead, planAnew } from './place-arrivals.ts';
import { nextPace, nextRate, toCall } from './queue.rules.ts';
import { settingsOf } from './settings.repo.ts';

const READING_SECONDS = 5;

interface Turn {
  rate: number;
  pace: number | null;
  credit: number;
  seq: number;
  head: string;
  calledUpto: number;
  tickedAt: Date;
}

/** One turn of one gate: of all processes one does it, the others pass by. How many were called. */
export function callNext(ctx: Ctx, gate: string): Promise<number> {
  return ctx.transaction(async (tx) => {
    const planned = planAnew(tx);
    const turn = await maybeOne(
      tx,
      sql<Turn>`select rate, pace, credit, seq::float8 as seq, head, called_upto::float8 as "calledUpto", ticked_at as "tickedAt"
        from admission.turns where gate = ${gate} for update skip locked`,
    );
    await planned;
    if (!turn) return 0;
    const now = tx.now();
    const seconds = Math.min(5, Math.max(0, (now.getTime() - turn.tickedAt.getTime()) / 1000));
    if (seconds < 0.2) return 0;
    const known = await gates.find(tx, gate);
    const settings = await settingsOf(tx);
    await endLeases(tx, gate);
    const counts = await countPeople(tx, gate, turn.calledUpto);
    const load = await loadOf(tx, gate);
    const rate = nextRate(turn.rate, load, seconds, settings);
    const plan =
      known?.state === 'open'
        ? toCall({ rate, credit: turn.credit, inside: counts.inside }, seconds, known.seats)
        : { count: 0, credit: 0 };
    const called = plan.count > 0 ? await call(tx, gate, turn.calledUpto, plan.count, settings.claimSeconds) : [];
    const journal = called.length > 0 ? await writeCalls(tx, gate, turn, called) : turn;
    const inside = counts.inside + called.length;
    const waiting = counts.waiting - called.length;
    // What the seats let through counts, not only what the machine could bear.
    const pace = nextPace(turn.pace, called.length, seconds, known?.state === 'open' && counts.waiting > 0);
    await run(
      tx,
      sql`update admission.turns set rate = ${rate}, pace = ${pace}, credit = ${plan.credit}, inside = ${inside}, waiting = ${waiting},
        latency_ms = ${load.latencyMs}, loop_ms = ${load.loopMs}, called = called + ${called.length},
        called_upto = ${Math.max(turn.calledUpto, called.at(-1) ?? 0)}, seq = ${journal.seq}, head = ${journal.head},
        ticked_at = ${now} where gate = ${gate}`,
    );
    await run(
      tx,
      sql`insert into admission.readings (gate, at, rate, inside, waiting, called, latency_ms, loop_ms)
        select ${gate}, date_bin(make_interval(secs => ${READING_SECONDS}), ${now}::timestamptz, 'epoch'), ${rate}, ${inside},
          ${waiting}, called, ${load.latencyMs}, ${load.loopMs} from admission.turns where gate = ${gate}
        on conflict (gate, at) do update set rate = excluded.rate, inside = excluded.inside, waiting = excluded.waiting,
          called = excluded.called, latency_ms = excluded.latency_ms, loop_ms = excluded.loop_ms`,
    );
    return called.length;
  });
}

/** Who was called and did not come, or went away without a word, frees the place for the next. */
const endLeases = (tx: TxCtx, gate: string): Promise<number> =>
  run(
    tx,
    sql`update admission.tickets set state = 'expired', ended_at = ${tx.now()}
      where gate = ${gate} and state in ('called', 'inside') and lease_until <= ${tx.now()}`,
  );

/**
 * Everybody is called by number, so whoever came after the last called number waits unless they left: nothing is counted
 * but those inside and those who left.
 */
const countPeople = (tx: TxCtx, gate: string, calledUpto: number) =>
  one(
    tx,
    sql<{ inside: number; waiting: number }>`select
      (select count(*)::int from admission.tickets where gate = ${gate} and state in ('called', 'inside')) as inside,
      greatest(0, (select next_no - 1 from admission.gates where id = ${gate}) - ${calledUpto}
        - (select count(*) from admission.tickets where gate = ${gate} and state = 'left' and no > ${calledUpto}))::int as waiting`,
  );

/** The worst of the processes that have reported lately. */
const loadOf = (tx: TxCtx, gate: string) =>
  one(
    tx,
    sql<{
      latencyMs: number | null;
      loopMs: number | null;
    }>`select max(latency_ms) as "latencyMs", max(loop_ms) as "loopMs"
      from admission.measures where gate = ${gate} and at > ${tx.now()}::timestamptz - interval '5 seconds'`,
  );

/** Strictly by number: arrivals commit in the order of their numbers, so no smaller one can appear later. */
async function call(
  tx: TxCtx,
  gate: string,
  calledUpto: number,
  count: number,
  claimSeconds: number,
): Promise<number[]> {
  const called = await rows(
    tx,
    // Materialised: as a plain subquery it may run again for each row and take more than its limit.
    sql<{ no: number }>`with next as materialized (select no from admission.tickets
        where gate = ${gate} and no > ${calledUpto} and state = 'waiting' order by no limit ${count} for update)
      update admission.tickets t set state = 'called', called_at = ${tx.now()},
        lease_until = ${tx.now()}::timestamptz + make_interval(secs => ${claimSeconds})
      from next where t.gate = ${gate} and t.no = next.no returning t.no::float8 as no`,
  );
  return called.map((row) => row.no).sort((a, b) => a - b);
}

async function writeCalls(tx: TxCtx, gate: string, turn: Turn, called: readonly number[]) {
  const seq = turn.seq + 1;
  const head = chainHead(turn.head, called.map(String));
  await run(
    tx,
    sql`insert into admission.journal (gate, kind, seq, at, first_no, last_no, count, nos, head)
      values (${gate}, 'call', ${seq}, ${tx.now()}, ${called[0] ?? 0}, ${called.at(-1) ?? 0}, ${called.length},
        ${[...called]}::bigint[], ${head})`,
  );
  return { seq, head };
}
