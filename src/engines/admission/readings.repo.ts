import { type Ctx, rows, sql } from '#kernel';
import type { Gate } from './contract.ts';

/** The last half hour. */
export const readingsOf = (ctx: Ctx, gate: string): Promise<Gate['readings']> =>
  rows(
    ctx,
    sql<Gate['readings'][number]>`select * from (select at, rate, inside, waiting, called::float8 as called,
        latency_ms as "latencyMs" from admission.readings where gate = ${gate} order by at desc limit 360) r order by at`,
  );

export const outcomesOf = (ctx: Ctx, gate: string): Promise<Gate['outcomes']> =>
  rows(
    ctx,
    sql<Gate['outcomes'][number]>`select state, count(*)::int as count from admission.tickets where gate = ${gate}
      group by state order by state`,
  );
