import { type Ctx, maybeOne, run, sql } from '#kernel';

const FLUSH_MS = 5000;
/** More different addresses than this between two flushes are a scan, not readers. */
const MOST_PATHS = 20_000;

let counts = new Map<string, number>();

/** Called for each page served, also from the cache: adds one in memory, nothing more. */
export function countVisit(path: string): void {
  if (counts.size < MOST_PATHS || counts.has(path)) counts.set(path, (counts.get(path) ?? 0) + 1);
}

export async function flushVisits(ctx: Ctx): Promise<void> {
  if (counts.size === 0) return;
  const batch = counts;
  counts = new Map();
  await run(
    ctx,
    sql`insert into content.visits (path, day, count)
      select p, ${ctx.today()}::date, n from unnest(${[...batch.keys()]}::text[], ${[...batch.values()]}::int[]) as b(p, n)
      on conflict (path, day) do update set count = content.visits.count + excluded.count`,
  );
}

/** Writes the counts down every few seconds; at most those few seconds are lost in a crash. */
export async function keepVisits(ctx: Ctx): Promise<() => Promise<void>> {
  const timer = setInterval(() => {
    flushVisits(ctx).catch((error: unknown) => ctx.log.warn({ err: error }, 'visits not written'));
  }, FLUSH_MS).unref();
  return async () => {
    clearInterval(timer);
    await flushVisits(ctx);
  };
}

export async function visitsOf(ctx: Ctx, path: string): Promise<number> {
  const row = await maybeOne(
    ctx,
    sql<{ n: number }>`select coalesce(sum(count), 0)::int as n from content.visits where path = ${path}`,
  );
  return row?.n ?? 0;
}
