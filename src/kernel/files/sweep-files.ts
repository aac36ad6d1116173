import { Type } from 'typebox';
import type { Ctx } from '../context/ctx.ts';
import { rows, sql } from '../database/query.ts';
import { defineJob } from '../queue/define-job.ts';
import type { BlobStore } from './stored-file.ts';

/** Younger bytes may belong to a transaction that is still under way, or are wanted by a backup that has begun. */
const SAFE_HOURS = 48;
const PAGE = 1000;
/** A put that is rolled back is rare. Where more than so much has no row, the store is not this database's alone. */
const MOST = 1000;
const MOST_SHARE = 0.1;

/**
 * Contents that no row names and none ever did: their `put` was rolled back, or its process killed. Old ones only; whether a
 * row has come meanwhile is asked once more by `drop`, under the lock of the content.
 */
export async function sweepContents(
  ctx: Ctx,
  blobs: BlobStore,
  drop: (hash: string) => Promise<boolean>,
): Promise<number> {
  const before = new Date(ctx.now().getTime() - SAFE_HOURS * 3_600_000);
  await blobs.dropUnfinished(before);
  const { unnamed, all } = await unnamedBefore(ctx, blobs, before);
  if (unnamed.length > Math.max(MOST, all * MOST_SHARE))
    throw new Error(
      `${unnamed.length} of ${all} contents are named by no row of this database: the file store is shared, or the database ` +
        'was restored from an older backup. Nothing was deleted.',
    );
  let dropped = 0;
  for (const hash of unnamed) if (await drop(hash)) dropped += 1;
  return dropped;
}

async function unnamedBefore(ctx: Ctx, blobs: BlobStore, before: Date): Promise<{ unnamed: string[]; all: number }> {
  const unnamed: string[] = [];
  let all = 0;
  let page: string[] = [];
  const sift = async () => {
    all += page.length;
    for (const hash of await withoutRow(ctx, page)) {
      const writtenAt = await blobs.writtenAt(hash);
      if (writtenAt !== null && writtenAt < before) unnamed.push(hash);
    }
    page = [];
  };
  for await (const hash of blobs.list()) {
    if (page.push(hash) === PAGE) await sift();
  }
  await sift();
  return { unnamed, all };
}

const withoutRow = async (ctx: Ctx, hashes: readonly string[]): Promise<string[]> =>
  (
    await rows(
      ctx,
      sql<{ hash: string }>`select h.hash from unnest(${[...hashes]}::text[]) as h (hash)
        where not exists (select from kernel.files f where f.hash = h.hash)`,
    )
  ).map(({ hash }) => hash);

export const sweepFilesJob = defineJob('kernel.files.sweep', {
  title: '清除保存到一半的文件内容',
  schema: Type.Object({}),
  cron: '10 4 * * *',
  maxAttempts: 2,
  run: async (ctx) => {
    const dropped = await ctx.files.sweep(ctx);
    if (dropped > 0) ctx.log.info({ dropped }, 'contents that no row names were deleted');
  },
});
