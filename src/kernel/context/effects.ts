import type { NewAuditEntry } from '../audit/new-audit-entry.ts';
import { json, run, sql } from '../database/query.ts';
import type { Delivery } from '../queue/delivery.ts';
import type { Ctx } from './ctx.ts';

type Writer = Pick<Ctx, 'db'>;

/** A transaction that loads a whole city writes them in between, so that memory stays small. */
const MOST_HELD = 1000;

/**
 * What is to commit with a change besides the change: deliveries of events and jobs, and audit entries. They are gathered
 * while the transaction works and written by one statement right before its commit.
 */
export class Effects {
  #deliveries: Delivery[] = [];
  #entries: NewAuditEntry[] = [];
  /** Something is ready for a worker as soon as this commits. */
  wakes = false;

  async deliver(tx: Writer, deliveries: readonly Delivery[]): Promise<void> {
    this.#deliveries.push(...deliveries);
    this.wakes ||= deliveries.some((delivery) => delivery.runAt === null);
    await this.#writeMany(tx);
  }

  async note(tx: Writer, entry: NewAuditEntry): Promise<void> {
    this.#entries.push(entry);
    await this.#writeMany(tx);
  }

  async #writeMany(tx: Writer): Promise<void> {
    if (this.#deliveries.length + this.#entries.length >= MOST_HELD) await this.write(tx);
  }

  async write(tx: Writer): Promise<void> {
    const [deliveries, entries] = [this.#deliveries, this.#entries];
    if (deliveries.length + entries.length === 0) return;
    this.#deliveries = [];
    this.#entries = [];
    await run(
      tx,
      sql`with queued as (
          insert into kernel.queue (kind, name, consumer, payload, actor_name, request_id, run_at)
          select d.kind, d.name, d.consumer, d.payload, d."actorName", d."requestId", coalesce(d."runAt", now())
          from jsonb_to_recordset(${json(deliveries)}) as d(kind text, name text, consumer text, payload jsonb,
            "actorName" text, "requestId" text, "runAt" timestamptz)
        ), noted as (
          insert into kernel.audit_entries (id, at, realm, actor_id, actor_name, operation, subject, summary, facts, request_id)
          select e.id, e.at, e.realm, e."actorId", e."actorName", e.operation, e.subject, e.summary, e.facts, e."requestId"
          from jsonb_to_recordset(${json(entries)}) as e(id text, at timestamptz, realm text, "actorId" text,
            "actorName" text, operation text, subject text, summary text, facts jsonb, "requestId" text)
          returning id, at
        )
        insert into kernel.audit_pending (entry_id, entry_at) select id, at from noted`,
    );
  }
}
