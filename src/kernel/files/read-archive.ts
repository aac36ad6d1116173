import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { type DirectoryEntry, readDirectory, writeArchive } from './archive-format.ts';

export interface ArchiveLimits {
  /** Unpacked, all entries together. */
  readonly bytes: number;
  readonly entries: number;
  /** How many times larger than packed an entry may unpack, once it is large enough to matter. */
  readonly ratio: number;
}

/** Why an archive is not read. */
export type ArchiveFault = 'broken' | 'entries' | 'bytes' | 'ratio';

export interface SoundArchive {
  readonly names: readonly string[];
  /** All unpacked, which is within the limits. Throws where a checksum is wrong. */
  entries(): readonly { readonly name: string; readonly content: Uint8Array }[];
  /**
   * The same entries in an archive written anew. Other readers go through the bytes in their own way and could find in the
   * original what was not counted here: entries outside the directory, sizes that differ between two headers.
   */
  rewritten(): Uint8Array;
}

/** Where the ratio begins to count: a short text of blanks is no danger. */
const RATIO_FROM = 1024 * 1024;

/**
 * Unpacks every entry of a ZIP (and of DOCX and XLSX, which are ZIPs) piece by piece, keeping none, against what is left of
 * the allowance. What an archive states about its sizes is not believed; entries that share their bytes count each time.
 */
export async function readArchive(given: Uint8Array, limits: ArchiveLimits): Promise<SoundArchive | ArchiveFault> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const directory = readDirectory(bytes, limits.entries);
  if (typeof directory === 'string') return directory;
  const sizes = new Map<DirectoryEntry, number>();
  let left = limits.bytes;
  for (const entry of directory) {
    const size = await measure(entry, left, limits.ratio);
    if (typeof size === 'string') return size;
    sizes.set(entry, size);
    left -= size;
  }
  return {
    names: directory.map(({ name }) => name),
    entries: () => directory.map((entry) => ({ name: entry.name, content: contentOf(entry, sizes.get(entry) ?? 0) })),
    rewritten: () => writeArchive(directory.map((entry) => ({ ...entry, size: sizes.get(entry) ?? 0 }))),
  };
}

function contentOf({ name, method, body, checksum }: DirectoryEntry, size: number): Uint8Array {
  const content = method === 'stored' ? body : inflateRawSync(body, { maxOutputLength: Math.max(1, size) });
  if (crc32(content) !== checksum) throw new Error(`the entry ${name} is damaged`);
  return content;
}

async function measure({ method, body }: DirectoryEntry, left: number, ratio: number): Promise<number | ArchiveFault> {
  if (method === 'stored') return body.length > left ? 'bytes' : body.length;
  const inflate = createInflateRaw();
  inflate.end(body);
  let size = 0;
  try {
    // Leaving the loop ends the stream: nothing is unpacked beyond the limit.
    for await (const chunk of inflate) {
      size += (chunk as Buffer).length;
      if (size > RATIO_FROM && size > body.length * ratio) return 'ratio';
      if (size > left) return 'bytes';
    }
  } catch {
    return 'broken';
  }
  return size;
}
