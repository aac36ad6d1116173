import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '../database/query.ts';
import { type TestCity, testCity } from '../testing/test-city.ts';
import { createFileStore } from './create-file-store.ts';
import { s3Blobs } from './s3-blobs.ts';
import { sweepContents } from './sweep-files.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const file = { module: 'test', name: '图.png', bytes: png, maxBytes: 1024 * 1024, allow: ['image/png'] };

describe('the file store', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules: [], pack: null });
  });
  afterAll(() => city.close());

  it('keeps the same bytes once, under their hash, and gives them back', async () => {
    const ctx = city.ctx();
    const first = await ctx.transaction((tx) => ctx.files.put(tx, file));
    const second = await ctx.transaction((tx) => ctx.files.put(tx, { ...file, name: '../../又一张.png' }));
    expect(second.hash).toBe(first.hash);
    expect(second.name).not.toContain('/');
    expect(await ctx.files.find(ctx, first.id)).toEqual(first);
    expect(Buffer.from(await ctx.files.read(first))).toEqual(png);
    const onDisk = path.join(city.dataDir, 'files', first.hash.slice(0, 2), first.hash);
    expect(await readFile(onDisk)).toEqual(png);
  });

  it('draws a picture that many will see anew: upright, and without the place and the camera', async () => {
    const ctx = city.ctx();
    // Taken with the camera held sideways: 40 by 20 pixels that are shown as 20 by 40.
    const bytes = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#7a5526' } })
      .withExif({ IFD0: { Make: 'SECRET-CAMERA' }, IFD3: { GPSLatitude: '34/1 20/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(bytes).metadata()).orientation).toBe(6);
    const photo = { ...file, name: '现场.jpg', bytes, allow: ['image/jpeg'] };
    const isPlain = async (given: Uint8Array) => {
      const { exif, xmp, orientation, width, height } = await sharp(given).metadata();
      expect({ exif, xmp, orientation, width, height }).toEqual({ width: 20, height: 40 });
    };
    const put = await ctx.transaction((tx) => ctx.files.put(tx, { ...photo, plain: true }));
    await isPlain(await ctx.files.read(put));
    // One that was put before: drawn when it is asked for, once, and what it was goes.
    const old = await ctx.transaction((tx) => ctx.files.put(tx, photo));
    expect(Buffer.from(await ctx.files.read(old)).includes('SECRET-CAMERA')).toBe(true);
    await Promise.all([isPlain(await ctx.files.readPlain(ctx, old)), ctx.files.readPlain(ctx, old)]);
    const kept = await ctx.files.find(ctx, old.id);
    expect(kept).toMatchObject({ plain: true, hash: put.hash });
    expect(await ctx.files.deleteContent(ctx, old.hash)).toBe(true);
    if (kept) await isPlain(await ctx.files.readPlain(ctx, kept));
  });

  it('deletes bytes a day after the last row that named them went, and not while anybody else names them', async () => {
    const ctx = city.ctx();
    const bytes = Buffer.concat([png, Buffer.from('二')]);
    const put = () => ctx.transaction((tx) => ctx.files.put(tx, { ...file, bytes }));
    const [one, two] = [await put(), await put()];
    expect(two.hash).toBe(one.hash);
    const blobs = ctx.files.blobs;
    await ctx.transaction((tx) => tx.files.remove(tx, [one.id]));
    city.clock.set('2099-01-02T00:00:00Z');
    await city.drain();
    expect(await blobs.has(one.hash)).toBe(true);
    expect(await ctx.files.find(ctx, one.id)).toBeNull();
    await ctx.transaction((tx) => tx.files.remove(tx, [two.id, 'fil_nowhere']));
    await city.drain();
    expect(await blobs.has(one.hash)).toBe(true);
    expect(await ctx.files.deleteContent(ctx, one.hash)).toBe(true);
    expect(await blobs.has(one.hash)).toBe(false);
    // Put again it is there again; deleting what is named, or is not there, does nothing.
    const back = await put();
    expect(await ctx.files.deleteContent(ctx, back.hash)).toBe(false);
    expect(Buffer.from(await ctx.files.read(back))).toEqual(bytes);
    expect(await ctx.files.deleteContent(ctx, '0'.repeat(64))).toBe(true);
  });

  it('never leaves a row without its bytes, however puts and deletions fall together', async () => {
    const ctx = city.ctx();
    const bytes = Buffer.concat([png, Buffer.from('三')]);
    const put = () => ctx.transaction((tx) => ctx.files.put(tx, { ...file, bytes }));
    const first = await put();
    for (let round = 0; round < 8; round += 1) {
      const stored = await put();
      await ctx.transaction((tx) => tx.files.remove(tx, [first.id, stored.id]));
      const [again] = await Promise.all([put(), ctx.files.deleteContent(ctx, first.hash)]);
      expect(Buffer.from(await ctx.files.read(again))).toEqual(bytes);
      await ctx.transaction((tx) => tx.files.remove(tx, [again.id]));
    }
  });

  it('sweeps bytes whose put was rolled back or killed, once they are old, and nothing that has or may get a row', async () => {
    const ctx = city.ctx();
    const { blobs } = ctx.files;
    const bytesOf = (mark: string) => Buffer.concat([png, Buffer.from(mark)]);
    const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    const put = (mark: string, then: () => void = () => {}) =>
      ctx.transaction(async (tx) => {
        const stored = await ctx.files.put(tx, { ...file, bytes: bytesOf(mark) });
        then();
        return stored;
      });
    const lost = hashOf(bytesOf('回滚'));
    await expect(
      put('回滚', () => {
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    const named = await put('有主');
    const removed = await put('刚删');
    const half = path.join(city.dataDir, 'files', 'ab', `${'a'.repeat(64)}.1.x.part`);
    await mkdir(path.dirname(half), { recursive: true });
    await writeFile(half, 'half');
    const old = new Date('2020-01-01T00:00:00Z');
    const age = async (hash: string) => utimes(path.join(city.dataDir, 'files', hash.slice(0, 2), hash), old, old);
    expect(await blobs.has(lost)).toBe(true);
    city.clock.set(new Date().toISOString());
    await ctx.files.sweep(ctx);
    expect([await blobs.has(lost), existsSync(half)]).toEqual([true, true]);
    for (const hash of [lost, named.hash, removed.hash]) await age(hash);
    await utimes(half, old, old);
    await ctx.transaction((tx) => tx.files.remove(tx, [removed.id]));
    await ctx.files.sweep(ctx);
    expect(await Promise.all([lost, named.hash, removed.hash].map((hash) => blobs.has(hash)))).toEqual([
      false,
      true,
      true,
    ]);
    expect(existsSync(half)).toBe(false);
    expect(await ctx.files.sweep(ctx)).toBe(0);
  });

  it('never sweeps what is put at the same moment', async () => {
    const ctx = city.ctx();
    const bytes = Buffer.concat([png, Buffer.from('同时')]);
    const put = () => ctx.transaction((tx) => ctx.files.put(tx, { ...file, bytes }));
    for (let round = 0; round < 8; round += 1) {
      const lost = ctx.transaction(async (tx) => {
        await ctx.files.put(tx, { ...file, bytes });
        throw new Error('rolled back');
      });
      await expect(lost).rejects.toThrow('rolled back');
      city.clock.set('2099-06-01T00:00:00Z');
      const [again] = await Promise.all([put(), ctx.files.sweep(ctx), ctx.files.sweep(ctx)]);
      expect(Buffer.from(await ctx.files.read(again))).toEqual(bytes);
      await run(ctx, sql`delete from kernel.files where id = ${again.id}`);
    }
  });

  it('deletes nothing where most of the store belongs to somebody else', async () => {
    const ctx = city.ctx();
    const blobs = ctx.files.blobs;
    const foreign = Array.from({ length: 1001 }, (_, n) => createHash('sha256').update(String(n)).digest('hex'));
    const shared = {
      ...blobs,
      list: async function* () {
        yield* foreign;
      },
      writtenAt: async () => new Date(0),
    };
    const drop = async () => {
      throw new Error('nothing is to be deleted');
    };
    await expect(sweepContents(ctx, shared, drop)).rejects.toThrow('Nothing was deleted');
  });

  it('believes the bytes and not the name', async () => {
    const ctx = city.ctx();
    const page = { ...file, bytes: Buffer.from('<!doctype html><script>alert(1)</script>') };
    await expect(ctx.transaction((tx) => ctx.files.put(tx, page))).rejects.toThrow('text/html');
    const drawing = { ...file, bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') };
    await expect(ctx.transaction((tx) => ctx.files.put(tx, drawing))).rejects.toThrow('image/svg+xml');
  });

  it('refuses what is larger than allowed', async () => {
    const ctx = city.ctx();
    const big = { ...file, bytes: Buffer.alloc(2 * 1024 * 1024), maxBytes: 1024 * 1024 };
    await expect(ctx.transaction((tx) => ctx.files.put(tx, big))).rejects.toThrow('1 MB');
  });
});

describe('the file store on S3', () => {
  let server: S3rver;
  let folder: string;
  let city: TestCity;
  let url: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'zhengtong-s3-'));
    server = new S3rver({
      port: 0,
      address: '127.0.0.1',
      silent: true,
      directory: folder,
      configureBuckets: [{ name: 'zhengtong', configs: [] }],
    });
    const address = await server.run();
    url = `http://127.0.0.1:${address.port}`;
    city = await testCity({ modules: [], pack: null });
  });
  afterAll(async () => {
    await city.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('writes, finds, lists and reads the same bytes', async () => {
    const blobs = s3Blobs({ url, bucket: 'zhengtong', accessKey: 'S3RVER', secretKey: 'S3RVER' });
    const ctx = city.ctx();
    const store = createFileStore(blobs, ctx.secrets);
    const stored = await ctx.transaction((tx) => store.put(tx, file));
    expect(await blobs.has(stored.hash)).toBe(true);
    expect(await blobs.has('0'.repeat(64))).toBe(false);
    expect(Buffer.from(await store.read(stored))).toEqual(png);
    const sealed = await ctx.transaction((tx) => store.put(tx, { ...file, sealed: true }));
    expect(Buffer.from(await blobs.read(sealed.hash)).includes(png)).toBe(false);
    expect(Buffer.from(await store.read(sealed))).toEqual(png);
    const listed: string[] = [];
    for await (const hash of blobs.list()) listed.push(hash);
    expect(listed.sort()).toEqual([stored.hash, sealed.hash].sort());
    await ctx.transaction((tx) => store.remove(tx, [sealed.id]));
    expect(await store.deleteContent(ctx, sealed.hash)).toBe(true);
    expect(await blobs.has(sealed.hash)).toBe(false);
    expect(await store.deleteContent(ctx, stored.hash)).toBe(false);
  });

  it('sweeps what was rolled back there too, and only when it is old', async () => {
    const blobs = s3Blobs({ url, bucket: 'zhengtong', accessKey: 'S3RVER', secretKey: 'S3RVER' });
    const ctx = city.ctx();
    const store = createFileStore(blobs, ctx.secrets);
    const bytes = Buffer.concat([png, Buffer.from('云上')]);
    const kept = await ctx.transaction((tx) => store.put(tx, { ...file, bytes: Buffer.concat([bytes, bytes]) }));
    const lost = createHash('sha256').update(bytes).digest('hex');
    const killed = ctx.transaction(async (tx) => {
      await store.put(tx, { ...file, bytes });
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect([await store.sweep(ctx), await blobs.has(lost)]).toEqual([0, true]);
    city.clock.set('2099-06-01T00:00:00Z');
    expect([await store.sweep(ctx), await blobs.has(lost), await blobs.has(kept.hash)]).toEqual([1, false, true]);
  });
});
