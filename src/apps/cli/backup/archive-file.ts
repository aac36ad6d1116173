import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import tar from 'tar-stream';
import { hashOf } from './archive.ts';
import { backupErrors } from './errors.ts';

export interface ArchiveFile {
  add(name: string, bytes: Buffer): Promise<void>;
  /** SHA-256 of each entry so far. */
  readonly hashes: Readonly<Record<string, string>>;
  /** Gives the file its name, once all of it is on the disk; its size. */
  finish(): Promise<number>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

/** A compressed archive, written aside and renamed, so that an interrupted one never looks whole. */
export async function createArchiveFile(file: string): Promise<ArchiveFile> {
  const aside = `${file}.part`;
  await makeEmpty(aside);
  const pack = tar.pack();
  const hashes: Record<string, string> = {};
  let failure: unknown;
  const written = pipeline(pack, createGzip({ level: 4 }), createWriteStream(aside)).catch((error: unknown) => {
    failure = error;
  });
  return {
    hashes,
    async add(name, bytes) {
      if (failure) throw failure;
      hashes[name] = hashOf(bytes);
      await new Promise<void>((resolve, reject) => {
        pack.entry({ name, size: bytes.length }, bytes, (error) => (error ? reject(failure ?? error) : resolve()));
      });
    },
    async finish() {
      pack.finalize();
      await written;
      if (failure) throw failure;
      await syncToDisk(aside);
      await rename(aside, file);
      await syncToDisk(path.dirname(path.resolve(file)));
      return (await stat(file)).size;
    },
    async abandon() {
      pack.destroy();
      await written;
      await rm(aside, { force: true });
    },
  };
}

/** For its owner alone: it holds everything but the keys. */
async function makeEmpty(file: string): Promise<void> {
  try {
    await (await open(file, 'w', 0o600)).close();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOSPC' || code === 'EROFS') throw error;
    throw backupErrors.unwritable({ folder: path.dirname(path.resolve(file)), why: code ?? String(error) });
  }
}

async function syncToDisk(place: string): Promise<void> {
  const handle = await open(place, 'r');
  await handle.sync();
  await handle.close();
}
