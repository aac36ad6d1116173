import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LONGEST_COMMENT = 65_535;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly at: number;
}

function entriesOf(bytes: Buffer, most: number): Entry[] | null {
  let end = bytes.length - 22;
  while (end >= 0 && end >= bytes.length - 22 - LONGEST_COMMENT && bytes.readUInt32LE(end) !== END_OF_DIRECTORY)
    end -= 1;
  if (end < 0 || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) return null;
  const count = bytes.readUInt16LE(end + 10);
  if (count > most) return null;
  const entries: Entry[] = [];
  for (let at = bytes.readUInt32LE(end + 16); entries.length < count; ) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * The names inside a ZIP whose whole content fits into `most` bytes. Null where it does not, or is no sound ZIP. Each entry
 * is really unpacked, against what is left of the whole allowance: sizes that an archive states about itself are not believed,
 * and entries that share their bytes are counted each time.
 */
export function expandArchive(given: Uint8Array, most: { bytes: number; entries: number }): readonly string[] | null {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const entries = entriesOf(bytes, most.entries);
  if (!entries) return null;
  let left = most.bytes;
  for (const { method, packed, at } of entries) {
    if (at + 30 > bytes.length) return null;
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const body = bytes.subarray(start, start + packed);
    if (method !== 0 && method !== 8) return null;
    try {
      left -= method === 0 ? body.length : inflateRawSync(body, { maxOutputLength: Math.max(1, left) }).length;
    } catch {
      return null;
    }
    if (left < 0) return null;
  }
  return entries.map(({ name }) => name);
}
