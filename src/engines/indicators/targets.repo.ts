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

  /** Ends a target, or keeps what it said before a change. Nothing when somebody else was faster. */
  async keepFormer(tx: TxCtx, goal: Pick<Target, 'indicator' | 'region' | 'period' | 'version'>, reason: string) {
    const { indicator, region, period, version } = goal;
    return run(
      tx,
      sql`insert into indicators.former_targets (indicator, region, period, version, amount, source, set_by, set_at, reason,
          ended_by, ended_at)
        select indicator, region, period, version, amount, source, set_by, set_at, ${reason}, ${tx.actor.name}, ${tx.now()}
        from indicators.targets
        where indicator = ${indicator} and region = ${region} and period = ${period} and version = ${version}`,
    );
  },

  async drop(tx: TxCtx, goal: Pick<Target, 'indicator' | 'region' | 'period' | 'version'>): Promise<boolean> {
    const { indicator, region, period, version } = goal;
    const count = await run(
      tx,
      sql`delete from indicators.targets
        where indicator = ${indicator} and region = ${region} and period = ${period} and version = ${version}`,
    );
    return count === 1;
  },

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
