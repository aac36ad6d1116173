import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';

export interface Target {
  readonly id: string;
  readonly indicator: string;
  readonly region: string;
  readonly period: string;
  readonly value: string;
  readonly source: string;
  readonly version: number;
}

const columns = sql`id, indicator, region, period, amount::text as value, source, version`;

export const targets = {
  of: (ctx: Ctx, indicator: string, regions: readonly string[]): Promise<Target[]> =>
    rows(
      ctx,
      sql<Target>`select ${columns} from indicators.targets
        where indicator = ${indicator} and region = any(${regions}::text[])`,
    ),

  find: (ctx: Ctx, indicator: string, region: string, period: string): Promise<Target | undefined> =>
    maybeOne(
      ctx,
      sql<Target>`select ${columns} from indicators.targets
        where indicator = ${indicator} and region = ${region} and period = ${period}`,
    ),

  /** Nothing when somebody else set it meanwhile. */
  async put(tx: TxCtx, target: Omit<Target, 'version'> & { path: string; version: number | null }): Promise<boolean> {
    const { id, indicator, region, path, period, value, source, version } = target;
    const count = await run(
      tx,
      sql`insert into indicators.targets as t (id, indicator, region, path, period, amount, source, set_by, set_at)
        values (${id}, ${indicator}, ${region}, ${path}, ${period}, ${value}::numeric, ${source}, ${tx.actor.name},
          ${tx.now()})
        on conflict (indicator, region, period) do update set amount = excluded.amount, source = excluded.source,
          set_by = excluded.set_by, set_at = excluded.set_at, version = t.version + 1
        where t.version = ${version}`,
    );
    return count === 1;
  },
};
