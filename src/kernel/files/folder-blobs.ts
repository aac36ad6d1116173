import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { BlobStore } from './stored-file.ts';

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
      const folder = path.dirname(target);
      const made = await mkdir(folder, { recursive: true });
      const aside = `${target}.${process.pid}.${Math.random().toString(36).slice(2)}.part`;
      try {
        await writeSynced(aside, bytes);
        await rename(aside, target);
      } catch (error) {
        // On a full disk what is left half written would take the room that is missing.
        await rm(aside, { force: true });
        throw error;
      }
      // The name is on the disk only with the folder: a row must never point at a file that a power cut took away.
      await syncFolder(folder);
      if (made !== undefined) await syncFolder(path.dirname(folder));
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

async function writeSynced(place: string, bytes: Uint8Array): Promise<void> {
  const file = await open(place, 'wx', 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(place: string): Promise<void> {
  const folder = await open(place, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
