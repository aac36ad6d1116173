import type { TxCtx } from '../context/ctx.ts';
import { one, sql } from '../database/query.ts';

/** The row stays locked until commit, so writers of one series queue up and a rollback gives its number back. */
export async function takeNumber(ctx: TxCtx, series: string, year: number): Promise<number> {
  const row = await one(
    ctx,
    sql<{ last: bigint }>`insert into kernel.number_series (series, year, last) values (${series}, ${year}, 1)
      on conflict (series, year) do update set last = kernel.number_series.last + 1 returning last`,
  );
  return Number(row.last);
}
