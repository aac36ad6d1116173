import { createHash } from 'node:crypto';
import type { Ctx, FileStore, TxCtx } from '../context/ctx.ts';
import { maybeOne, rows, run, sql } from '../database/query.ts';
import { kernelErrors } from '../errors/kernel-errors.ts';
import type { Keyring } from '../secrets/keyring.ts';
import { deleteContentJob, GRACE_HOURS } from './delete-content.ts';
import { type DrawLimits, drawPlain, pictureTypes } from './draw-plain.ts';
import { sniffMediaType } from './sniff.ts';
import type { BlobStore, StoredFile } from './stored-file.ts';
import { sweepContents } from './sweep-files.ts';

const MEGABYTE = 1024 * 1024;

/** The same everywhere, because a file is found by what it holds, not by where it is used. */
const SEAL_CONTEXT = 'kernel.files';

/** The number under which PostgreSQL locks a content. */
const lockOf = (hash: string): string => BigInt.asIntN(64, BigInt(`0x${hash.slice(0, 16)}`)).toString();

/** Of pictures that are put plain: sharp on any screen and on paper of A4. */
const picture: DrawLimits = { maxMegapixels: 60, longestEdge: 4096, quality: 88, as: 'same' };

export function createFileStore(blobs: BlobStore, secrets: Keyring): FileStore {
  const sealedIf = (sealed: boolean, bytes: Uint8Array): Uint8Array =>
    sealed ? Buffer.from(secrets.sealBytes(bytes, SEAL_CONTEXT), 'ascii') : bytes;

  /** The bytes lie where their hash says before this returns. */
  async function keep(ctx: TxCtx, kept: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(kept).digest('hex');
    // Shared with others that put it, not with who deletes it: the bytes stay until this row is there to name them.
    await run(ctx, sql`select pg_advisory_xact_lock_shared(${lockOf(hash)}::bigint)`);
    if (!(await blobs.has(hash))) await blobs.write(hash, kept);
    return hash;
  }

  async function read(file: Pick<StoredFile, 'hash'> & { readonly sealed?: boolean }): Promise<Uint8Array> {
    const kept = await blobs.read(file.hash);
    return file.sealed ? secrets.openBytes(Buffer.from(kept).toString('ascii'), SEAL_CONTEXT) : kept;
  }

  return {
    blobs,
    read,
    async put(ctx, file) {
      if (file.bytes.length > file.maxBytes) {
        throw kernelErrors.tooLarge({ limit: `${Math.floor(file.maxBytes / MEGABYTE)} MB` });
      }
      const mediaType = await sniffMediaType(file.bytes);
      if (!file.allow.includes(mediaType)) {
        throw kernelErrors.typeRefused({ found: mediaType, allowed: file.allow.join('、') });
      }
      const plain = (file.plain ?? false) && pictureTypes.includes(mediaType);
      const bytes = plain ? (await drawPlain(file.name, file.bytes, picture)).bytes : file.bytes;
      const sealed = file.sealed ?? false;
      const hash = await keep(ctx, sealedIf(sealed, bytes));
      const id = ctx.newId('fil');
      const name = file.name.replaceAll(/[\p{Cc}/\\]/gu, '_').slice(-200);
      await run(
        ctx,
        sql`insert into kernel.files (id, hash, name, media_type, size, module, created_by, created_at, sealed, plain)
          values (${id}, ${hash}, ${name}, ${mediaType}, ${bytes.length}, ${file.module}, ${ctx.actor.id}, ${ctx.now()},
            ${sealed}, ${plain})`,
      );
      return { id, hash, name, mediaType, size: bytes.length, sealed, plain };
    },
    async readPlain(ctx, file) {
      const bytes = await read(file);
      if (file.plain || !pictureTypes.includes(file.mediaType)) return bytes;
      const drawn = (await drawPlain(file.name, bytes, picture)).bytes;
      await ctx.transaction(async (tx) => {
        const hash = await keep(tx, sealedIf(file.sealed, drawn));
        const changed = await run(
          tx,
          sql`update kernel.files set hash = ${hash}, size = ${drawn.length}, plain = true
            where id = ${file.id} and hash = ${file.hash}`,
        );
        if (changed === 1 && hash !== file.hash) await deleteLater(tx, [file.hash]);
      });
      return drawn;
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
      await deleteLater(
        ctx,
        gone.map(({ hash }) => hash),
      );
      return gone.length;
    },
    deleteContent: (ctx, hash) => dropUnnamed(ctx, blobs, hash),
    sweep: (ctx) =>
      sweepContents(ctx, blobs, async (hash) => !(await isAwaited(ctx, hash)) && dropUnnamed(ctx, blobs, hash)),
  };
}

/** A backup that has begun may still want what no row names any more. */
async function deleteLater(tx: TxCtx, hashes: readonly string[]): Promise<void> {
  const at = new Date(tx.now().getTime() + GRACE_HOURS * 3_600_000);
  for (const hash of new Set(hashes)) await tx.enqueue(deleteContentJob, { hash }, { at });
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
    sql<StoredFile>`select id, hash, name, media_type as "mediaType", size::int as size, sealed, plain from kernel.files
      where id = any(${[...ids]}::text[])`,
  );
  return new Map(found.map((file) => [file.id, file]));
}
