import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeArchive } from './archive-format.ts';
import { readArchive } from './read-archive.ts';

const MEGABYTE = 1024 * 1024;
const most = { bytes: 10 * MEGABYTE, entries: 5, ratio: 200 };

/** An archive whose headers say that everything in it is one byte long. */
function archiveOf(...files: readonly (readonly [name: string, content: Buffer])[]): Buffer {
  const entries = files.map(([name, content]) => ({
    ...{ name, method: 'deflated' as const, checksum: crc32(content), body: deflateRawSync(content), size: 1 },
  }));
  return Buffer.from(writeArchive(entries));
}
const namesIn = async (bytes: Uint8Array, limits = most) => {
  const archive = await readArchive(bytes, limits);
  return typeof archive === 'string' ? archive : archive.names;
};

describe('an archive', () => {
  it('is read to the last byte that is allowed, whatever sizes it states', async () => {
    const two = archiveOf(['a', Buffer.alloc(600, 'x')], ['b', Buffer.alloc(400, 'y')]);
    expect(await namesIn(two, { ...most, bytes: 1000 })).toEqual(['a', 'b']);
    expect(await namesIn(two, { ...most, bytes: 999 })).toBe('bytes');
    expect(await namesIn(two, { ...most, entries: 1 })).toBe('entries');
  });

  it('is refused by how much larger it would become, even below the allowance', async () => {
    expect(await namesIn(archiveOf(['bomb', Buffer.alloc(5 * MEGABYTE)]))).toBe('ratio');
    expect(await namesIn(archiveOf(['short', Buffer.alloc(MEGABYTE)]))).toEqual(['short']);
  });

  it('counts bytes that many entries share each time', async () => {
    const content = Buffer.from(Array.from({ length: 3000 }, (_, at) => at * 7919).join());
    const bytes = archiveOf(['a', content], ['b', content]);
    // The directory entry of b points at the body of a.
    bytes.writeUInt32LE(0, bytes.lastIndexOf('b') - 4);
    expect(await namesIn(bytes, { ...most, bytes: content.length * 2 })).toEqual(['a', 'b']);
    expect(await namesIn(bytes, { ...most, bytes: content.length * 2 - 1 })).toBe('bytes');
  });

  it('is written anew with what was counted and nothing that its directory hides', async () => {
    const hidden = archiveOf(['hidden.xml', Buffer.from('not in the directory')]);
    const shown = archiveOf(['shown.xml', Buffer.from('in the directory')]);
    // Before the first entry lies another archive, which a reader from the front would find.
    const both = Buffer.concat([hidden, shown]);
    const end = both.length - 22;
    both.writeUInt32LE(both.readUInt32LE(end + 16) + hidden.length, end + 16);
    both.writeUInt32LE(hidden.length, both.lastIndexOf('shown.xml') - 4);
    const archive = await readArchive(both, most);
    if (typeof archive === 'string') throw new Error(archive);
    expect(archive.names).toEqual(['shown.xml']);
    const clean = Buffer.from(archive.rewritten());
    expect(clean.includes('hidden.xml')).toBe(false);
    const again = await readArchive(clean, most);
    if (typeof again === 'string') throw new Error(again);
    expect(again.entries().map(({ name, content }) => [name, String(content)])).toEqual([
      ['shown.xml', 'in the directory'],
    ]);
  });

  it('never makes its reader fail, whatever the bytes are', async () => {
    const sound = archiveOf(['a.xml', Buffer.from('x'.repeat(500))]);
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.length - 1), fc.nat(255), async (at, value) => {
        const broken = Buffer.from(sound);
        broken[at] = value;
        const archive = await readArchive(broken, { ...most, bytes: 10_000 });
        return typeof archive === 'string' || archive.names.length <= 5;
      }),
      { numRuns: 200 },
    );
  });
});
