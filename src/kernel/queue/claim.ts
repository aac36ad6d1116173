import type { Db } from '../database/db.ts';
import { rows, sql } from '../database/query.ts';

export interface Message {
  readonly id: bigint;
  readonly kind: 'event' | 'job';
  readonly name: string;
  readonly consumer: string;
  readonly payload: unknown;
  readonly actor_name: string;
  readonly request_id: string;
  readonly attempts: number;
}

/** Leases the oldest ready messages; another worker skips them, and gets them back when the lease runs out. */
export function claim(db: Db, limit: number, leaseSeconds: number): Promise<Message[]> {
  return rows(
    { db },
    sql<Message>`update kernel.queue set leased_until = now() + make_interval(secs => ${leaseSeconds}), attempts = attempts + 1
      where id in (
        select id from kernel.queue
        where parked_at is null and run_at <= now() and (leased_until is null or leased_until < now())
        order by run_at, id limit ${limit} for update skip locked)
      returning id, kind, name, consumer, payload, actor_name, request_id, attempts`,
  );
}
