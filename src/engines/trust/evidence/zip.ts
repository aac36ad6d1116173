import { crc32, inflateRawSync } from 'node:zlib';

/** Plain ZIP files: written without compression, read with or without it. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endHeader = 0x06054b50;
const utf8Names = 0x0800;
const mostBytes = 64 * 1024 * 1024;
const mostEntries = 200;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length > 4 && Buffer.from(bytes.subarray(0, 4)).readUInt32LE() === localHeader;

/** MS-DOS date and time, which a ZIP has. */
function dosTime(at: Date): [number, number] {
  const date = ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate();
  return [(at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1), date];
}

export function writeZip(entries: readonly ZipEntry[], at: Date): Uint8Array {
  const [clock, date] = dosTime(at);
  const bodies: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const label = Buffer.from(name, 'utf8');
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(utf8Names, 2);
    facts.writeUInt16LE(clock, 6);
    facts.writeUInt16LE(date, 8);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(bytes.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(label.length, 22);
    const body = Buffer.concat([word(localHeader), facts, label, bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([word(centralHeader), half(20), facts, tail, label]));
    bodies.push(body);
    offset += body.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, directory, word(endHeader), end]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

/** The entries of a ZIP by name; throws on anything that is not one, or unpacks to too much. */
export function readZip(input: Uint8Array): Map<string, Uint8Array> {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const end = bytes.lastIndexOf(word(endHeader));
  const count = bytes.readUInt16LE(end + 10);
  if (end < 0 || count > mostEntries) throw new Error('no ZIP file');
  const found = new Map<string, Uint8Array>();
  let at = bytes.readUInt32LE(end + 16);
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== centralHeader) throw new Error('a broken ZIP file');
    const method = bytes.readUInt16LE(at + 10);
    const sum = bytes.readUInt32LE(at + 16);
    const packed = bytes.readUInt32LE(at + 20);
    const size = bytes.readUInt32LE(at + 24);
    const [label, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const local = bytes.readUInt32LE(at + 42);
    total += size;
    if (total > mostBytes) throw new Error('the ZIP file unpacks to too much');
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + packed);
    const content = method === 0 ? body : inflateRawSync(body, { maxOutputLength: Math.max(size, 1) });
    if (crc32(content) !== sum) throw new Error('a damaged ZIP file');
    found.set(bytes.subarray(at + 46, at + 46 + label).toString('utf8'), content);
    at += 46 + label + extra + comment;
  }
  return found;
}
