import { availableParallelism } from 'node:os';
import { type Ctx, run as execute, rows, sql } from '#kernel';

/** So many at once that the machine has something to do while some wait for the disk. */
export const LANES = 4 + 2 * availableParallelism();
const TPCB = 1600;

/** Done a second, several at once. */
export async function lanes(count: number, work: (place: number) => Promise<void>): Promise<number> {
  let next = 0;
  const begun = performance.now();
  const lane = async () => {
    for (let place = next++; place < count; place = next++) await work(place);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return count / ((performance.now() - begun) / 1000);
}

export async function prepareTpcB(ctx: Ctx): Promise<void> {
  await execute(ctx, sql`create schema bench`);
  await execute(ctx, sql`create table bench.branches (bid int primary key, bbalance int not null)`);
  await execute(ctx, sql`create table bench.tellers (tid int primary key, tbalance int not null)`);
  await execute(ctx, sql`create table bench.accounts (aid int primary key, abalance int not null)`);
  await execute(ctx, sql`create table bench.history (tid int, bid int, aid int, delta int, mtime timestamptz)`);
  await execute(ctx, sql`insert into bench.branches select n, 0 from generate_series(1, 10) n`);
  await execute(ctx, sql`insert into bench.tellers select n, 0 from generate_series(1, 100) n`);
  await execute(ctx, sql`insert into bench.accounts select n, 0 from generate_series(1, 100000) n`);
}

/** The five statements of pgbench's TPC-B in one transaction, one after the other, over the same driver and server. */
export const tpcB = (ctx: Ctx, count = TPCB): Promise<number> =>
  lanes(count, async (place) => {
    const [aid, tid, bid] = [1 + ((place * 7919) % 100_000), 1 + (place % 100), 1 + (place % 10)];
    await ctx.transaction(async (tx) => {
      await execute(tx, sql`update bench.accounts set abalance = abalance + 1 where aid = ${aid}`);
      await rows(tx, sql`select abalance from bench.accounts where aid = ${aid}`);
      await execute(tx, sql`update bench.tellers set tbalance = tbalance + 1 where tid = ${tid}`);
      await execute(tx, sql`update bench.branches set bbalance = bbalance + 1 where bid = ${bid}`);
      await execute(tx, sql`insert into bench.history values (${tid}, ${bid}, ${aid}, 1, now())`);
    });
  });
