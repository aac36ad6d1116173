import { crc32 } from 'node:zlib';
import { readArchive, writeArchive } from '#kernel';

/** Plain ZIP files: written without compression, read with or without it. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const most = { bytes: 64 * 1024 * 1024, entries: 200, ratio: 200 };

export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length > 4 && Buffer.from(bytes.subarray(0, 4)).readUInt32LE() === 0x04034b50;

export const writeZip = (entries: readonly ZipEntry[], at: Date): Uint8Array =>
  writeArchive(
    entries.map(({ name, bytes }) => ({
      name,
      method: 'stored',
      checksum: crc32(bytes),
      body: Buffer.from(bytes),
      size: bytes.length,
    })),
    at,
  );

/** The entries of a ZIP by name; throws on anything that is not one, or unpacks to too much. */
export async function readZip(input: Uint8Array): Promise<Map<string, Uint8Array>> {
  const archive = await readArchive(input, most);
  if (typeof archive === 'string') throw new Error(`not a ZIP file that is read: ${archive}`);
  return new Map(archive.entries().map(({ name, content }) => [name, content]));
}
