import { createHash } from 'node:crypto';
import type { Ctx, FileStore } from '../context/ctx.ts';
import { maybeOne, rows, run, sql } from '../database/query.ts';
import { kernelErrors } from '../errors/kernel-errors.ts';
import type { Keyring } from '../secrets/keyring.ts';
import { deleteContentJob, GRACE_HOURS } from './delete-content.ts';
import { sniffMediaType } from './sniff.ts';
import type { BlobStore, StoredFile } from './stored-file.ts';
import { sweepContents } from './sweep-files.ts';

const MEGABYTE = 1024 * 1024;

/** The same everywhere, because a file is found by what it holds, not by where it is used. */
const SEAL_CONTEXT = 'kernel.files';

/** The number under which PostgreSQL locks a content. */
const lockOf = (hash: string): string => BigInt.asIntN(64, BigInt(`0x${hash.slice(0, 16)}`)).toString();

export function createFileStore(blobs: BlobStore, secrets: Keyring): FileStore {
  return {
    blobs,
    async put(ctx, file) {
      if (file.bytes.length > file.maxBytes) {
        throw kernelErrors.tooLarge({ limit: `${Math.floor(file.maxBytes / MEGABYTE)} MB` });
      }
      const mediaType = await sniffMediaType(file.bytes);
      if (!file.allow.includes(mediaType)) {
        throw kernelErrors.typeRefused({ found: mediaType, allowed: file.allow.join('、') });
      }
      const sealed = file.sealed ?? false;
      const kept = sealed ? Buffer.from(secrets.sealBytes(file.bytes, SEAL_CONTEXT), 'ascii') : file.bytes;
      const hash = createHash('sha256').update(kept).digest('hex');
      // Shared with others that put it, not with who deletes it: the bytes stay until this row is there to name them.
      await run(ctx, sql`select pg_advisory_xact_lock_shared(${lockOf(hash)}::bigint)`);
      if (!(await blobs.has(hash))) await blobs.write(hash, kept);
      const id = ctx.newId('fil');
      const name = file.name.replaceAll(/[\p{Cc}/\\]/gu, '_').slice(-200);
      await run(
        ctx,
        sql`insert into kernel.files (id, hash, name, media_type, size, module, created_by, created_at, sealed)
          values (${id}, ${hash}, ${name}, ${mediaType}, ${file.bytes.length}, ${file.module}, ${ctx.actor.id}, ${ctx.now()}, ${sealed})`,
      );
      return { id, hash, name, mediaType, size: file.bytes.length, sealed };
    },
    async find(ctx, id) {
      return (await findAll(ctx, [id])).get(id) ?? null;
    },
    findAll,
    async remove(ctx, ids) {
      const gone = await rows(
        ctx,
        sql<{ hash: string }>`delete from kernel.files where id = any(${ids}::text[]) returning hash`,
      );
      const at = new Date(ctx.now().getTime() + GRACE_HOURS * 3_600_000);
      for (const hash of new Set(gone.map((row) => row.hash))) await ctx.enqueue(deleteContentJob, { hash }, { at });
      return gone.length;
    },
    deleteContent: (ctx, hash) => dropUnnamed(ctx, blobs, hash),
    sweep: (ctx) =>
      sweepContents(ctx, blobs, async (hash) => !(await isAwaited(ctx, hash)) && dropUnnamed(ctx, blobs, hash)),
    async read(file) {
      const kept = await blobs.read(file.hash);
      return file.sealed ? secrets.openBytes(Buffer.from(kept).toString('ascii'), SEAL_CONTEXT) : kept;
    },
  };
}

/** Under the lock that who puts the content holds until the row is there. */
const dropUnnamed = (ctx: Ctx, blobs: BlobStore, hash: string): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    await run(tx, sql`select pg_advisory_xact_lock(${lockOf(hash)}::bigint)`);
    if (await maybeOne(tx, sql`select from kernel.files where hash = ${hash} limit 1`)) return false;
    await blobs.delete(hash);
    return true;
  });

/** Its rows went lately: the job that was put for it lets a backup that has begun still read it. */
const isAwaited = async (ctx: Ctx, hash: string): Promise<boolean> =>
  (await maybeOne(
    ctx,
    sql`select from kernel.queue where name = ${deleteContentJob.name} and payload ->> 'hash' = ${hash} limit 1`,
  )) !== undefined;

async function findAll(ctx: Ctx, ids: readonly string[]): Promise<Map<string, StoredFile>> {
  const found = await rows(
    ctx,
    sql<StoredFile>`select id, hash, name, media_type as "mediaType", size::int as size, sealed from kernel.files
      where id = any(${[...ids]}::text[])`,
  );
  return new Map(found.map((file) => [file.id, file]));
}
