import { createHash } from 'node:crypto';
import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { GateState } from './contract.ts';
import { settingsToday } from './settings.repo.ts';

export interface Arrival {
  readonly claim: string;
  readonly address: string;
}

/** Why nobody gets a place, or the place. */
export type Placed = { readonly no: number } | { readonly refused: 'address-full' | 'not-open' };

interface Placing {
  claim: string;
  address: string;
  no: number;
  fresh: boolean;
}

/**
 * Gives places to a batch of arrivals in the order given, in one transaction. The gate's row is locked meanwhile, so the
 * numbers of all processes are one sequence without gaps and a smaller number never appears after a larger one.
 * Whoever holds a place keeps it: coming again gains nothing.
 */
export function placeArrivals(ctx: Ctx, gate: string, batch: readonly Arrival[]): Promise<Placed[]> {
  return ctx.transaction(async (tx) => {
    const { perAddress } = await settingsToday(ctx);
    const planned = planAnew(tx);
    const locked = await maybeOne(
      tx,
      sql<{
        state: GateState;
        next: number;
        seq: number;
        head: string;
        at: Date;
      }>`select state, next_no::float8 as next, seq::float8 as seq, head, clock_timestamp() as at
        from admission.gates where id = ${gate} for no key update`,
    );
    await planned;
    if (!locked || locked.state === 'closed' || locked.state === 'planned')
      return batch.map(() => ({ refused: 'not-open' as const }));
    const placed = await insertPlaces(tx, gate, batch, { ...locked, perAddress });
    const given = placed.filter((one) => one.fresh).sort((a, b) => a.no - b.no);
    if (given.length > 0) await writeJournal(tx, gate, given, locked);
    const numbers = new Map(placed.map((one) => [one.claim, one.no]));
    return batch.map(({ claim }) => {
      const no = numbers.get(claim);
      return no === undefined ? { refused: 'address-full' as const } : { no };
    });
  });
}

/**
 * A connection keeps the plan of a frequent statement. One that was made while the table was all but empty would read all of
 * a table that has a hundred thousand rows a minute later.
 */
export const planAnew = (tx: TxCtx): Promise<number> => run(tx, sql`set local plan_cache_mode = force_custom_plan`);

function insertPlaces(
  tx: TxCtx,
  gate: string,
  batch: readonly Arrival[],
  { next, at, perAddress }: { next: number; at: Date; perAddress: number },
): Promise<Placing[]> {
  const live = sql`t.gate = ${gate} and t.state in ('waiting', 'called', 'inside')`;
  // One look into an index for each arrival, whatever the planner believes of a table that has just begun to fill: joined as
  // sets, each batch would read all places again.
  return rows(
    tx,
    sql<Placing>`with asked as materialized (
        select claim, min(ord) as ord, min(address) as address
        from unnest(${batch.map((one) => one.claim)}::text[], ${batch.map((one) => one.address)}::text[])
          with ordinality as u (claim, address, ord) group by claim),
      known as materialized (select a.claim, a.ord, a.address,
        (select t.no from admission.tickets t where ${live} and t.claim = a.claim limit 1) as no,
        (select count(*) from (select 1 from admission.tickets t where ${live} and t.address = a.address
          limit ${perAddress}) h) as held
        from asked a),
      welcome as materialized (select claim, address, row_number() over (order by ord) - 1 + ${next}::bigint as no
        from (select claim, address, ord, held + row_number() over (partition by address order by ord) as nth
          from known where no is null) f where nth <= ${perAddress}),
      put as (insert into admission.tickets (gate, no, claim, address, arrived_at)
        select ${gate}, no, claim, address, ${at} from welcome)
      select claim, address, no::float8 as no, true as fresh from welcome
      union all select claim, '', no::float8, false from known where no is not null`,
  );
}

/** One line of the arrivals' chain, as the proof reckons it again from the rows. */
export const chainHead = (before: string, lines: readonly string[]): string =>
  createHash('sha256')
    .update(`${before}\n${lines.join('\n')}`)
    .digest('base64url');

export const arrivalLine = (no: number, claim: string, at: Date): string => `${no} ${claim} ${at.toISOString()}`;

async function writeJournal(
  tx: TxCtx,
  gate: string,
  fresh: readonly Placing[],
  { seq, head, at }: { seq: number; head: string; at: Date },
): Promise<void> {
  const first = fresh[0]?.no ?? 0;
  const last = fresh.at(-1)?.no ?? 0;
  const next = chainHead(
    head,
    fresh.map((one) => arrivalLine(one.no, one.claim, at)),
  );
  await run(
    tx,
    sql`with line as (insert into admission.journal (gate, kind, seq, at, first_no, last_no, count, head)
        values (${gate}, 'arrive', ${seq + 1}, ${at}, ${first}, ${last}, ${fresh.length}, ${next}))
      update admission.gates set next_no = ${last + 1}, seq = ${seq + 1}, head = ${next} where id = ${gate}`,
  );
}

/** Where a place stands by the store; undefined: there is no such place. */
export const placeOf = (ctx: Ctx, gate: string, no: number, claim: string) =>
  maybeOne(
    ctx,
    sql<{ state: string; leaseUntil: Date | null }>`select state, lease_until as "leaseUntil" from admission.tickets
      where gate = ${gate} and no = ${no} and claim = ${claim}`,
  );

/** Steps out of the queue, or out of the gate; the place is free at once. */
export async function endPlace(
  ctx: Ctx,
  gate: string,
  ticket: { no: number; claim: string },
  how: 'left' | 'done',
): Promise<boolean> {
  const count = await run(
    ctx,
    sql`update admission.tickets set state = ${how}, ended_at = ${ctx.now()}
      where gate = ${gate} and no = ${ticket.no} and claim = ${ticket.claim} and state in ('waiting', 'called', 'inside')`,
  );
  return count === 1;
}

/** Comes in when called, and stays in: each call moves the lease on, up to the longest stay. Null: not called, or too late. */
export async function holdLease(ctx: Ctx, gate: string, ticket: { no: number; claim: string }): Promise<Date | null> {
  const { idleSeconds, staySeconds } = await settingsToday(ctx);
  const now = ctx.now();
  const row = await maybeOne(
    ctx,
    sql<{ until: Date }>`update admission.tickets set state = 'inside', inside_at = coalesce(inside_at, ${now}),
        lease_until = least(${now}::timestamptz + make_interval(secs => ${idleSeconds}),
          coalesce(inside_at, ${now}) + make_interval(secs => ${staySeconds}))
      where gate = ${gate} and no = ${ticket.no} and claim = ${ticket.claim} and state in ('called', 'inside')
        and lease_until > ${now} returning lease_until as until`,
  );
  return row?.until ?? null;
}
