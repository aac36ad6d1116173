import type { Db } from '../database/db.ts';
import { rows, run, sql } from '../database/query.ts';

export interface Message {
  readonly id: bigint;
  readonly kind: 'event' | 'job';
  readonly name: string;
  readonly consumer: string;
  readonly payload: unknown;
  readonly actor_name: string;
  readonly request_id: string;
  /** How often it has failed, or was begun again after somebody had left it. */
  readonly attempts: number;
  readonly last_error: string | null;
  /** Who held it last was killed, before or while working it. */
  readonly abandoned: boolean;
}

/** What a killed process held is free again after so long; a living one renews its leases well before. */
const LEASE_SECONDS = 60;
export const RENEW_MS = 20_000;

/** Leases the oldest ready messages; another worker skips them, and gets them back when the lease runs out. */
export function claim(db: Db, limit: number): Promise<Message[]> {
  return rows(
    { db },
    sql<Message>`with ready as (
        select id, leased_until is not null as abandoned from kernel.queue
        where parked_at is null and run_at <= now() and (leased_until is null or leased_until < now())
        order by run_at, id limit ${limit} for update skip locked)
      update kernel.queue q set leased_until = now() + make_interval(secs => ${LEASE_SECONDS}) from ready r where q.id = r.id
      returning q.id, kind, name, consumer, payload, actor_name, request_id, attempts, last_error, r.abandoned`,
  );
}

/** Holds messages longer: a job may take hours. One that is locked is being finished this moment. */
export const renew = (db: Db, ids: readonly bigint[]): Promise<number> =>
  run(
    { db },
    sql`update kernel.queue set leased_until = now() + make_interval(secs => ${LEASE_SECONDS})
      where id in (select id from kernel.queue where id = any(${[...ids]}::bigint[]) and leased_until is not null
        for update skip locked)`,
  );

/** Gives messages back that nobody has begun with. */
export const giveBack = (db: Db, ids: readonly bigint[]): Promise<number> =>
  run(
    { db },
    sql`update kernel.queue set leased_until = null
      where id = any(${[...ids]}::bigint[]) and leased_until is not null`,
  );
