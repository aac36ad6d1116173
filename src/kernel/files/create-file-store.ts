import { createHash } from 'node:crypto';
import { maybeOne, run, sql } from '../database/query.ts';
import { kernelErrors } from '../errors/kernel-errors.ts';
import type { BlobStore, FileStore, StoredFile } from './file-store.ts';
import { sniffMediaType } from './sniff.ts';

const MEGABYTE = 1024 * 1024;

export function createFileStore(blobs: BlobStore): FileStore {
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
      const hash = createHash('sha256').update(file.bytes).digest('hex');
      if (!(await blobs.has(hash))) await blobs.write(hash, file.bytes);
      const id = ctx.newId('fil');
      const name = file.name.replaceAll(/[\p{Cc}/\\]/gu, '_').slice(-200);
      await run(
        ctx,
        sql`insert into kernel.files (id, hash, name, media_type, size, module, created_by, created_at)
          values (${id}, ${hash}, ${name}, ${mediaType}, ${file.bytes.length}, ${file.module}, ${ctx.actor.id}, ${ctx.now()})`,
      );
      return { id, hash, name, mediaType, size: file.bytes.length };
    },
    async find(ctx, id) {
      const row = await maybeOne(
        ctx,
        sql<StoredFile>`select id, hash, name, media_type as "mediaType", size::int as size from kernel.files where id = ${id}`,
      );
      return row ?? null;
    },
    read: (file) => blobs.read(file.hash),
  };
}
