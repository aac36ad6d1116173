import type pg from 'pg';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Db } from '../database/db.ts';
import { one, sql } from '../database/query.ts';
import type { PageCache } from './page-cache.ts';

export interface Metrics {
  readonly requests: Counter;
  readonly seconds: Histogram;
  readonly cachedPages: Counter;
  readonly contentType: string;
  /** All of them as Prometheus reads them; those of the database are missing while it is away. */
  read(): Promise<string>;
}

interface Measured {
  readonly db: Db;
  readonly pool: Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>;
  readonly pages: PageCache;
  readonly version: string;
  readonly city: string;
}

/** The numbers that `/metrics` shows, by operation id. */
export function createMetrics(measured: Measured): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({ name: 'zhengtong_info', help: 'What runs here', labelNames: ['version', 'city'], registers }).set(
    { version: measured.version, city: measured.city },
    1,
  );
  const ask = storeGauges(registers, measured);
  const labelNames = ['operation', 'status'];
  return {
    requests: new Counter({ name: 'zhengtong_requests_total', help: 'Requests by operation', labelNames, registers }),
    seconds: new Histogram({
      name: 'zhengtong_request_seconds',
      help: 'Time to answer by operation',
      labelNames: ['operation'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    cachedPages: new Counter({ name: 'zhengtong_cached_pages_total', help: 'Pages answered from memory', registers }),
    contentType: registry.contentType,
    async read() {
      await ask();
      return registry.metrics();
    },
  };
}

const depthOfQueue = sql<{ ready: number; later: number; parked: number; oldest: number; audit: number }>`select
  count(*) filter (where parked_at is null and run_at <= now())::int as ready,
  count(*) filter (where parked_at is null and run_at > now())::int as later,
  count(*) filter (where parked_at is not null)::int as parked,
  coalesce(extract(epoch from now() - min(run_at) filter (where parked_at is null and run_at <= now())), 0)::float8 as oldest,
  (select count(*)::int from kernel.audit_pending) as audit
  from kernel.queue`;

/** What the store and the memory hold, asked when somebody reads. */
function storeGauges(registers: Registry[], { db, pool, pages }: Measured): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `zhengtong_${name}`, help, labelNames, registers });
  const up = gauge('database_up', 'Whether the database answers');
  const connections = gauge('database_connections', 'Connections of this process, and who waits for one', ['state']);
  const messages = gauge('queue_messages', 'Deliveries and jobs that wait: now, later, or parked for a person', [
    'state',
  ]);
  const oldest = gauge('queue_oldest_seconds', 'How long the oldest message that is due has waited');
  const audit = gauge('audit_waiting', 'Audit entries that are not in the chain yet');
  const kept = gauge('kept_pages_bytes', 'Public pages kept in memory');
  return async () => {
    connections.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
    connections.set({ state: 'idle' }, pool.idleCount);
    connections.set({ state: 'waiting' }, pool.waitingCount);
    kept.set(pages.size);
    const depth = await one({ db }, depthOfQueue).catch(() => null);
    up.set(depth ? 1 : 0);
    for (const stale of [messages, oldest, audit]) stale.reset();
    if (!depth) return;
    for (const state of ['ready', 'later', 'parked'] as const) messages.set({ state }, depth[state]);
    oldest.set(depth.oldest);
    audit.set(depth.audit);
  };
}
