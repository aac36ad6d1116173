import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { methodNames } from './contract.ts';
import { placeOfActor } from './official-place.ts';
import { within } from './persons.repo.ts';
import table from './rules/verification-levels.json' with { type: 'json' };

export type Method = keyof typeof methodNames;

/** How an identity was checked: the method and what was looked at. */
export interface Evidence {
  readonly method: Method;
  readonly evidence: string;
}

export interface VerificationRow {
  readonly id: string;
  readonly number: string;
  readonly personId: string;
  readonly method: Method;
  readonly state: 'pending' | 'verified' | 'refused' | 'withdrawn';
  readonly askedAt: Date;
  readonly regionPath: string | null;
  readonly level: number | null;
  readonly evidence: string | null;
  readonly decidedAt: Date | null;
  readonly decidedByPlace: string | null;
  readonly reason: string | null;
}

export const levelOf = (method: Method): number => table.methods.find((row) => row.method === method)?.level ?? 0;

const columns = sql`v.id, v.number, v.person_id as "personId", v.method, v.state, v.asked_at as "askedAt",
  v.region_path as "regionPath", v.level, v.evidence, v.decided_at as "decidedAt",
  v.decided_by_place as "decidedByPlace", v.reason`;

/** 核验编号: year and a number without gaps, to be said at a counter. */
async function nextNumber(tx: TxCtx): Promise<string> {
  const year = Number(tx.today().slice(0, 4));
  return `HY${year}${String(await tx.nextNumber('parties.verification', year)).padStart(6, '0')}`;
}

/** A check that was asked for and made in one go. */
export async function recordVerified(tx: TxCtx, personId: string, { method, evidence }: Evidence): Promise<void> {
  const { organisation, post } = await placeOfActor(tx);
  await run(
    tx,
    sql`insert into parties.verifications (id, number, person_id, method, state, asked_at, level, evidence, decided_at,
        decided_by, decided_by_name, decided_by_place)
      values (${tx.newId('ver')}, ${await nextNumber(tx)}, ${personId}, ${method}, 'verified', ${tx.now()},
        ${levelOf(method)}, ${evidence}, ${tx.now()}, ${tx.actor.id}, ${tx.actor.name},
        ${[organisation, post].filter(Boolean).join(' ') || null})`,
  );
}

export const verifications = {
  /** False when one is pending already. */
  ask: async (tx: TxCtx, personId: string, method: Method, regionPath: string | null) =>
    (await run(
      tx,
      sql`insert into parties.verifications (id, number, person_id, method, state, asked_at, region_path)
        values (${tx.newId('ver')}, ${await nextNumber(tx)}, ${personId}, ${method}, 'pending', ${tx.now()}, ${regionPath})
        on conflict (person_id) where state = 'pending' do nothing`,
    )) === 1,

  byId: (ctx: Ctx, id: string) =>
    maybeOne(ctx, sql<VerificationRow>`select ${columns} from parties.verifications v where v.id = ${id}`),

  lock: (tx: TxCtx, id: string) =>
    maybeOne(tx, sql<VerificationRow>`select ${columns} from parties.verifications v where v.id = ${id} for update`),

  ofPerson: (ctx: Ctx, personId: string) =>
    rows(
      ctx,
      sql<VerificationRow>`select ${columns} from parties.verifications v where v.person_id = ${personId}
        order by v.asked_at desc limit 50`,
    ),

  queue: (ctx: Ctx, filter: { scopes: readonly string[]; number: string | null; limit: number; offset: number }) =>
    rows(
      ctx,
      sql<VerificationRow & { total: number }>`select ${columns}, count(*) over ()::int as total
        from parties.verifications v where v.state = 'pending' and ${within(sql`v.region_path`, filter.scopes)}
          and (${filter.number}::text is null or v.number = ${filter.number})
        order by v.asked_at, v.id limit ${filter.limit} offset ${filter.offset}`,
    ),

  decide: async (
    tx: TxCtx,
    id: string,
    decision: { state: 'verified' | 'refused' | 'withdrawn'; method?: Method; evidence?: string; reason?: string },
  ) => {
    const { organisation, post } = await placeOfActor(tx);
    const { state, method, evidence, reason } = decision;
    return run(
      tx,
      sql`update parties.verifications set state = ${state}, method = coalesce(${method ?? null}, method),
          level = ${method ? levelOf(method) : null}, evidence = ${evidence ?? null}, reason = ${reason ?? null},
          decided_at = ${tx.now()}, decided_by = ${tx.actor.id}, decided_by_name = ${tx.actor.name},
          decided_by_place = ${[organisation, post].filter(Boolean).join(' ') || null} where id = ${id}`,
    );
  },

  withdrawOf: (tx: TxCtx, personId: string, reason: string) =>
    run(
      tx,
      sql`update parties.verifications set state = 'withdrawn', reason = ${reason}, decided_at = ${tx.now()}
        where person_id = ${personId} and state = 'pending'`,
    ),
};
