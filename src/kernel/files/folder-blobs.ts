import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { BlobStore } from './file-store.ts';

/** Bytes in a folder, two levels deep by hash. A file appears whole or not at all: written aside, synced, renamed. */
export function folderBlobs(root: string): BlobStore {
  const place = (hash: string) => path.join(root, hash.slice(0, 2), hash);
  return {
    has: (hash) =>
      stat(place(hash)).then(
        () => true,
        () => false,
      ),
    async write(hash, bytes) {
      const target = place(hash);
      await mkdir(path.dirname(target), { recursive: true });
      const aside = `${target}.${process.pid}.${Math.random().toString(36).slice(2)}.part`;
      const file = await open(aside, 'wx', 0o640);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(aside, target);
    },
    read: (hash) => readFile(place(hash)),
    delete: (hash) => rm(place(hash), { force: true }),
    writtenAt: (hash) =>
      stat(place(hash)).then(
        ({ mtime }) => mtime,
        () => null,
      ),
    async dropUnfinished(before) {
      for (const folder of await readdir(root).catch(() => [])) {
        for (const name of await readdir(path.join(root, folder)).catch(() => [])) {
          const aside = path.join(root, folder, name);
          if (!name.endsWith('.part')) continue;
          const mtime = await stat(aside).then(
            (found) => found.mtime,
            () => null,
          );
          if (mtime && mtime < before) await rm(aside, { force: true });
        }
      }
    },
    async *list() {
      for (const folder of await readdir(root).catch(() => [])) {
        for (const name of await readdir(path.join(root, folder)).catch(() => [])) {
          if (/^[0-9a-f]{64}$/.test(name)) yield name;
        }
      }
    },
  };
}
