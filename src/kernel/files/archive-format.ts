const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const LONGEST_COMMENT = 65_535;
const UTF8_NAME = 0x0800;

const methods = { 0: 'stored', 8: 'deflated' } as const;

export interface DirectoryEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly checksum: number;
  /** As it lies in the archive. */
  readonly body: Buffer;
}

/** What the directory at the end of a ZIP names, with the bytes it points at. */
export function readDirectory(bytes: Buffer, most: number): DirectoryEntry[] | 'broken' | 'entries' {
  const end = endOf(bytes);
  if (end === null) return 'broken';
  const count = bytes.readUInt16LE(end + 10);
  if (count > most) return 'entries';
  const entries: DirectoryEntry[] = [];
  for (let at = bytes.readUInt32LE(end + 16); entries.length < count; ) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return 'broken';
    const nameLength = bytes.readUInt16LE(at + 28);
    const method = methods[bytes.readUInt16LE(at + 10) as 0 | 8];
    const local = bytes.readUInt32LE(at + 42);
    if (!method || local + 30 > bytes.length) return 'broken';
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    entries.push({ name, method, checksum: bytes.readUInt32LE(at + 16), body });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(bytes: Buffer): number | null {
  const last = bytes.length - 22;
  for (let end = last; end >= 0 && end >= last - LONGEST_COMMENT; end -= 1)
    if (bytes.readUInt32LE(end) === END_OF_DIRECTORY) return end;
  return null;
}

/** The first moment that the format knows. */
const beginning = new Date(1980, 0, 1);

/** MS-DOS time and date, which a ZIP has. */
const dosTime = (at: Date): [time: number, date: number] => [
  (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1),
  ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate(),
];

/** One local header before each body, then the directory: both say the same, and nothing lies between. */
export function writeArchive(
  entries: readonly (DirectoryEntry & { readonly size: number })[],
  at: Date = beginning,
): Uint8Array {
  const [time, date] = dosTime(at);
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(UTF8_NAME, 2);
    facts.writeUInt16LE(entry.method === 'stored' ? 0 : 8, 4);
    facts.writeUInt16LE(time, 6);
    facts.writeUInt16LE(date, 8);
    facts.writeUInt32LE(entry.checksum, 10);
    facts.writeUInt32LE(entry.body.length, 14);
    facts.writeUInt32LE(entry.size, 18);
    facts.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(numbers([DIRECTORY_ENTRY, 4], [20, 2]), facts, place, name);
    bodies.push(numbers([LOCAL_ENTRY, 4]), facts, name, entry.body);
    offset += 30 + name.length + entry.body.length;
  }
  const listed = Buffer.concat(directory);
  const count = entries.length;
  const end = numbers([END_OF_DIRECTORY, 4], [0, 4], [count, 2], [count, 2], [listed.length, 4], [offset, 4], [0, 2]);
  return Buffer.concat([...bodies, listed, end]);
}

function numbers(...given: readonly (readonly [value: number, width: 2 | 4])[]): Buffer {
  return Buffer.concat(
    given.map(([value, width]) => {
      const bytes = Buffer.alloc(width);
      bytes.writeUIntLE(value, 0, width);
      return bytes;
    }),
  );
}
