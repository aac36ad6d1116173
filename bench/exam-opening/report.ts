import { proveOrder } from '#engines/admission';
import { type Ctx, one, rows, sql } from '#kernel';
import { type FeeProof, proveFees } from './fees.ts';
import { EXAM, GATE } from './names.ts';
import { type CrowdResult, percentile } from './tally.ts';
import type { Used } from './watch.ts';

const KB_PER_GB = 1024 * 1024;
const AIM_MS = 200;

export interface Facts {
  readonly took: number;
  readonly used: Used;
  readonly tally: CrowdResult;
  readonly usesQueue: boolean;
  readonly metrics: string;
  readonly kills: number;
  readonly load: number;
  readonly office: { approved: number; repeated: number } | null;
}

/** Compares what people were told with what is stored, and says whether all of it is right. */
export async function report(ctx: Ctx, facts: Facts): Promise<boolean> {
  const { tally, used, took } = facts;
  const stored = await one(
    ctx,
    sql<{ all: number; acknowledged: number }>`select count(*)::int as all,
      (count(*) filter (where actor in (select 'acc-bench-' || n from unnest(${[...tally.acknowledged]}::int[]) n)))::int as acknowledged
      from exam_registration.candidates where exam = ${EXAM}`,
  );
  const oversold = await rows(
    ctx,
    sql`select p.id from exam_registration.posts p left join (select post, count(*) as n from exam_registration.candidates
        where exam = ${EXAM} and state not in ('withdrawn', 'refused', 'abandoned', 'refunded') group by post) c on c.post = p.id
      where p.exam = ${EXAM} and (coalesce(c.n, 0) > p.places or coalesce(c.n, 0) <> p.taken)`,
  );
  const proof = facts.usesQueue ? await proveOrder(ctx, GATE) : { faults: [], arrivals: 0, calls: 0 };
  const placesLost = facts.usesQueue ? await lostPlaces(ctx, tally.places) : 0;
  const lost = tally.acknowledged.length - stored.acknowledged;
  const { enter, queue, form, pay } = tally.milliseconds;
  const all = [...enter, ...queue];
  say(
    `${took.toFixed(0)} s; ${stored.all} forms stored (${(stored.all / took).toFixed(0)}/s), ${tally.acknowledged.length} acknowledged, ${lost} of them lost; ${oversold.length} posts oversold`,
  );
  say(`page with a new place: ${figures(enter)}`);
  say(`page and state while waiting: ${figures(queue)}`);
  say(`all pages and states of the queue: ${figures(all)}`);
  say(`form: ${figures(form)}${pay.length > 0 ? `; paying: ${figures(pay)}` : ''}`);
  say(`by the product's own clock: queue ${ownClock(facts.metrics)}`);
  say(
    `5xx ${tally.serverErrors}, unanswered ${tally.unanswered}, told that a post is full ${tally.full}, silent ${tally.silent}; peak memory ${(used.peakKb / KB_PER_GB).toFixed(2)} GB`,
  );
  say(
    `processor: product ${used.productSeconds.toFixed(0)} s, database ${used.databaseSeconds.toFixed(0)} s, crowd ${tally.cpuSeconds.toFixed(0)} s (its loop late by ${tally.lateMs.toFixed(0)} ms at p99); load of the machine ${facts.load.toFixed(1)}`,
  );
  if (facts.usesQueue)
    say(
      `order: ${proof.arrivals} places and ${proof.calls} calls reckoned again, ${proof.faults.length} faults; ${tally.places.length} places shown, ${placesLost} of them lost or given twice`,
    );
  const fees = facts.office ? await proveFees(ctx, tally.paid) : null;
  if (fees) sayFees(facts, fees);
  for (const trouble of tally.troubles) say(`trouble: ${trouble}`);
  const isSafe =
    lost === 0 && oversold.length === 0 && proof.faults.length === 0 && placesLost === 0 && (!fees || isExact(fees));
  const isCalm =
    facts.kills > 0 || (tally.serverErrors === 0 && percentile(all, 0.95) < AIM_MS && used.peakKb < KB_PER_GB);
  return isSafe && isCalm;
}

const say = (line: string): void => console.log(`  ${line}`);

const figures = (list: readonly number[]): string =>
  `${list.length} answers, p50 ${percentile(list, 0.5).toFixed(0)} ms, p95 ${percentile(list, 0.95).toFixed(0)} ms, p99 ${percentile(list, 0.99).toFixed(0)} ms`;

function sayFees({ tally, office }: Facts, fees: FeeProof): void {
  say(
    `fees: ${office?.approved} approved, ${tally.paid.length} payments acknowledged, ${fees.paidAtProvider} paid at the provider; ${fees.lost} lost, ${fees.doubled} doubled, ${fees.unbooked} not booked to the fen, ${fees.wrongCandidates} candidates in the wrong state`,
  );
  say(`notices: ${fees.lostNotices} never delivered, ${office?.repeated} told twice`);
}

const isExact = (fees: FeeProof): boolean =>
  fees.lost === 0 && fees.doubled === 0 && fees.unbooked === 0 && fees.wrongCandidates === 0;

/** Shares of answers by the product's histogram, from its last start. */
function ownClock(metrics: string): string {
  const at = new Map(
    [
      ...metrics.matchAll(
        /^zhengtong_request_seconds_bucket\{le="([^"]+)",operation="admission\.queue\.show"\} (\d+)/gm,
      ),
    ].map(([, le = '', count]) => [le, Number(count)]),
  );
  const total = at.get('+Inf') ?? 0;
  if (total === 0) return 'no answers';
  const share = (le: string): string =>
    `${(((at.get(le) ?? 0) / total) * 100).toFixed(1)} % within ${Number(le) * 1000} ms`;
  return `${total} answers, ${share('0.05')}, ${share('0.1')}, ${share('0.25')}`;
}

/** Places that were shown to somebody and are not in the store, or were shown to two. */
async function lostPlaces(ctx: Ctx, places: readonly number[]): Promise<number> {
  const { n } = await one(
    ctx,
    sql<{ n: number }>`select count(*)::int as n from unnest(${[...places]}::bigint[]) s (no)
      where not exists (select 1 from admission.tickets t where t.gate = ${GATE} and t.no = s.no)`,
  );
  return n + places.length - new Set(places).size;
}
