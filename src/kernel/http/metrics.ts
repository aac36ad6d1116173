import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Db } from '../database/db.ts';
import { one, sql } from '../database/query.ts';

export interface Metrics {
  readonly registry: Registry;
  readonly requests: Counter;
  readonly seconds: Histogram;
  readonly cachedPages: Counter;
}

/** The numbers that `/metrics` shows, by operation id. */
export function createMetrics(db: Db): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const labelNames = ['operation', 'status'];
  new Gauge({
    name: 'zhengtong_queue_messages',
    help: 'Deliveries and jobs that wait, by state',
    labelNames: ['state'],
    registers,
    async collect() {
      const depth = await one(
        { db },
        sql<{ ready: number; parked: number }>`select count(*) filter (where parked_at is null)::int as ready,
          count(*) filter (where parked_at is not null)::int as parked from kernel.queue`,
      );
      this.set({ state: 'ready' }, depth.ready);
      this.set({ state: 'parked' }, depth.parked);
    },
  });
  return {
    registry,
    requests: new Counter({ name: 'zhengtong_requests_total', help: 'Requests by operation', labelNames, registers }),
    seconds: new Histogram({
      name: 'zhengtong_request_seconds',
      help: 'Time to answer by operation',
      labelNames: ['operation'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    cachedPages: new Counter({ name: 'zhengtong_cached_pages_total', help: 'Pages answered from memory', registers }),
  };
}
