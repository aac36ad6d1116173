import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import tar from 'tar-stream';

export type Entries = { name: string; bytes: Buffer }[];

/** What a backup holds, in order. */
export async function readEntries(file: string): Promise<Entries> {
  const entries: Entries = [];
  const extract = tar.extract();
  createReadStream(file).pipe(createGunzip()).pipe(extract);
  for await (const entry of extract) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    entries.push({ name: entry.header.name, bytes: Buffer.concat(chunks) });
  }
  return entries;
}

export async function writeEntries(file: string, entries: Entries): Promise<void> {
  const pack = tar.pack();
  for (const { name, bytes } of entries) pack.entry({ name }, bytes);
  pack.finalize();
  await pipeline(pack, createGzip(), createWriteStream(file));
}
