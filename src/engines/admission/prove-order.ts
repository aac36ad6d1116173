import { type Ctx, rows, sql } from '#kernel';
import type { OrderProof } from './contract.ts';
import { arrivalLine, chainHead } from './place-arrivals.ts';

interface JournalLine {
  seq: number;
  at: Date;
  first: number;
  last: number;
  nos: bigint[] | null;
  head: string;
}

const SHOWN_FAULTS = 20;

const journalOf = (ctx: Ctx, gate: string, kind: 'arrive' | 'call') =>
  rows(
    ctx,
    sql<JournalLine>`select seq::float8 as seq, at, first_no::float8 as first, last_no::float8 as last, nos, head
      from admission.journal where gate = ${gate} and kind = ${kind} order by seq`,
  );

/**
 * Reckons the journal again from the places themselves: numbers without gap or double, arrivals in the order of time, each
 * line's hash, and nobody called before a smaller number that was still waiting.
 */
export async function proveOrder(ctx: Ctx, gate: string): Promise<OrderProof> {
  const [tickets, arrivals, calls] = await Promise.all([
    rows(
      ctx,
      sql<{ no: number; claim: string; at: Date; state: string; endedAt: Date | null; calledAt: Date | null }>`select
        no::float8 as no, claim, arrived_at as at, state, ended_at as "endedAt", called_at as "calledAt"
        from admission.tickets where gate = ${gate} order by no`,
    ),
    journalOf(ctx, gate, 'arrive'),
    journalOf(ctx, gate, 'call'),
  ]);
  const faults: string[] = [];
  let head = '';
  let next = 1;
  for (const line of arrivals) {
    if (line.first !== next) faults.push(`取号第 ${line.seq} 批应从 ${next} 号开始，实为 ${line.first} 号`);
    const own = tickets.slice(line.first - 1, line.last);
    head = chainHead(
      head,
      own.map((ticket) => arrivalLine(ticket.no, ticket.claim, ticket.at)),
    );
    if (head !== line.head) faults.push(`取号第 ${line.seq} 批的摘要与记录不符`);
    next = line.last + 1;
  }
  if (tickets.length !== next - 1) faults.push(`日志记有 ${next - 1} 个号，库中有 ${tickets.length} 个`);
  tickets.forEach((ticket, index) => {
    const before = tickets[index - 1];
    if (ticket.no !== index + 1) faults.push(`缺 ${index + 1} 号`);
    if (before && before.at > ticket.at) faults.push(`${ticket.no} 号比前一号到得早`);
  });
  return {
    arrivals: tickets.length,
    calls: proveCalls(tickets, calls, faults),
    faults: faults.slice(0, SHOWN_FAULTS),
    head,
  };
}

/** Every number is called once, in order; a number passed over had left before. */
function proveCalls(
  tickets: readonly { no: number; calledAt: Date | null; endedAt: Date | null }[],
  calls: readonly JournalLine[],
  faults: string[],
): number {
  let head = '';
  let upto = 0;
  let count = 0;
  for (const line of calls) {
    const nos = (line.nos ?? []).map(Number);
    head = chainHead(head, nos.map(String));
    if (head !== line.head) faults.push(`叫号第 ${line.seq} 批的摘要与记录不符`);
    for (const no of nos) {
      if (no <= upto) faults.push(`${no} 号在 ${upto} 号之后才叫`);
      for (let passed = upto + 1; passed < no; passed += 1) {
        const ticket = tickets[passed - 1];
        const hadLeft = ticket?.endedAt && ticket.endedAt <= line.at && ticket.calledAt === null;
        if (!hadLeft) faults.push(`${passed} 号还在排队，先叫了 ${no} 号`);
      }
      upto = no;
      count += 1;
    }
  }
  return count;
}
