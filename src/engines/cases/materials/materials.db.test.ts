import { crc32, deflateRawSync } from 'node:zlib';
import exceljs from 'exceljs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { neededMaterials, submitCase } from '../index.ts';
import { caseModules, submission } from '../testing.ts';
import { addUpload, handInUploads, openUpload, removeUpload, supplyUploads, uploadsOf } from './keep-uploads.ts';
import { materialLimitsOn } from './material-limits.ts';
import { materialsOf } from './read-materials.ts';
import { readUpload } from './read-upload.ts';

const limits = materialLimitsOn('2026-11-26');

/** A ZIP with one entry, whose directory may lie about the size. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(crc32(content), 14);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(1, 22);
  head.writeUInt16LE(name.length, 26);
  const local = Buffer.concat([head, Buffer.from(name), packed]);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(1, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, Buffer.from(name), end]);
}

const photo = (width = 800, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: '#7a5526' } })
    .withExif({ IFD0: { Make: 'SECRET-CAMERA' }, IFD3: { GPSLatitude: '34/1 20/1 0/1' } })
    .jpeg()
    .toBuffer();

const refusal = (name: string, bytes: Uint8Array) => readUpload({ name, bytes }, limits).then(String, String);

describe('an uploaded material', () => {
  it('is drawn anew, upright, without the place and the camera of the photo', async () => {
    const original = await photo();
    expect(original.includes('SECRET-CAMERA')).toBe(true);
    const kept = await readUpload({ name: '身份证.png', bytes: original }, limits);
    expect(kept).toMatchObject({ mediaType: 'image/jpeg', name: '身份证.jpg', width: 800, height: 600 });
    expect(Buffer.from(kept.bytes).includes('SECRET-CAMERA')).toBe(false);
    expect((await sharp(kept.bytes).metadata()).exif).toBeUndefined();
    expect((await sharp(kept.preview ?? kept.bytes).metadata()).width).toBe(limits.previewEdge);
  });

  it('is refused when its header claims more pixels than a machine should draw, before any is drawn', async () => {
    const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
    // Of processor time, which a busy machine does not lengthen.
    const before = process.cpuUsage();
    expect(await refusal('大图.png', png)).toContain('60000×60000 像素');
    const spent = process.cpuUsage(before);
    expect(spent.user + spent.system).toBeLessThan(1_000_000);
  });

  it('is refused by what it holds, whatever its name says, in words that tell what to do', async () => {
    expect(await refusal('照片.jpg', Buffer.from('<!doctype html><script>1</script>'))).toContain('网页');
    expect(await refusal('照片.jpg', Buffer.from('MZ'.padEnd(400, '\0')))).toContain('不能作为材料');
    expect(await refusal('照片.jpg', (await photo()).subarray(0, 3000))).toContain('没有传完');
    expect(await refusal('大.pdf', Buffer.alloc(21 * 1024 * 1024, '%'))).toContain('超过了 20 MB');
    expect(await refusal('空.pdf', Buffer.alloc(0))).toContain('请选择');
    const heic = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypheic\0\0\0\0mif1heic'),
      Buffer.alloc(300),
    ]);
    expect(await refusal('苹果.jpg', heic)).toContain('兼容性最佳');
  });

  it('is refused as a PDF with a password or with something that runs, and taken as a plain one', async () => {
    const pdf = (extra: string) =>
      Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog${extra}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`);
    expect(await refusal('锁.pdf', pdf('/Encrypt 5 0 R'))).toContain('口令');
    expect(await refusal('动.pdf', pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'))).toContain('脚本');
    expect((await readUpload({ name: '好.PDF.exe', bytes: pdf('') }, limits)).name).toBe('好.PDF.pdf');
  });

  it('is unpacked within bounds: a workbook passes, a bomb whose sizes lie does not', async () => {
    const book = new exceljs.Workbook();
    book.addWorksheet('名单').addRow(['示例人']);
    const sheet = new Uint8Array(await book.xlsx.writeBuffer());
    expect((await readUpload({ name: '名单.xlsx', bytes: sheet }, limits)).mediaType).toContain('spreadsheetml');
    const bomb = zipOf('a.xml', Buffer.alloc(150 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await refusal('炸.docx', bomb)).toContain('解开后的内容太大');
  });
});

describe('the materials of a case', () => {
  let city: TestCity;
  const day = '2026-11-26T02:00:00Z';
  beforeAll(async () => {
    city = await testCity({ modules: caseModules, pack: 'testville', demo: true, now: day });
  });
  afterAll(() => city.close());

  it('are asked from the answers, made of the form, or fetched by ourselves', () => {
    const base = { original: false, copies: 1, medium: 'either', source: 'applicant', necessity: 'required' } as const;
    const materials = [
      { ...base, id: 'm1', name: '食品原料台账', when: "kind = 'canteen'" },
      { ...base, id: 'm2', name: '申请书', fromForm: true },
      { ...base, id: 'm3', name: '户口簿', heldBy: '共享' },
    ];
    const ways = (answers: Record<string, unknown>) =>
      neededMaterials({ materials }, answers, { today: '2026-11-26' }).map((one) => `${one.material.id} ${one.way}`);
    expect(ways({ kind: 'canteen' })).toEqual(['m1 upload', 'm2 form', 'm3 shared']);
    expect(ways({ kind: 'shop' })).toEqual(['m2 form', 'm3 shared']);
  });

  it('lie sealed, may be replaced until they are handed in, and are then the case’s', async () => {
    const ctx = city.ctx(city.person([], { id: 'acc-1', realm: 'citizen' }));
    const material = { id: 'm1', name: '平面图' };
    const first = await addUpload(ctx, 'app-1', material, { name: '一.jpg', bytes: await photo() });
    const second = await addUpload(ctx, 'app-1', material, { name: '二.jpg', bytes: await photo(900, 500) });
    await removeUpload(ctx, 'app-1', first.id);
    expect((await uploadsOf(ctx, 'app-1')).map((row) => row.name)).toEqual(['二.jpg']);
    expect(await openUpload(ctx, 'app-2', second.id, false)).toBeNull();
    const stored = await ctx.files.find(ctx, second.fileId);
    expect(stored?.sealed).toBe(true);
    expect(
      Buffer.from(await ctx.files.blobs.read(stored?.hash ?? ''))
        .subarray(0, 2)
        .toString('hex'),
    ).not.toBe('ffd8');

    const { case: made } = await submitCase(ctx, submission('itm-083', '990100', { accountId: 'acc-1' }));
    const needed = [
      {
        material: {
          ...material,
          original: false,
          copies: 1,
          medium: 'either',
          source: 'applicant',
          necessity: 'required',
        },
        way: 'upload',
        required: true,
      },
    ] as const;
    await ctx.transaction((tx) => handInUploads(tx, made.id, 'app-1', needed, undefined));
    expect(await uploadsOf(ctx, 'app-1')).toEqual([]);
    const [line] = await materialsOf(ctx, made.id);
    expect(line).toMatchObject({ name: '平面图', state: 'provided' });
    expect(line?.files.map((file) => file.name)).toEqual(['二.jpg']);

    await addUpload(ctx, `supply:${made.id}`, { id: 'm9', name: '别的' }, { name: '三.jpg', bytes: await photo() });
    await ctx.transaction((tx) => supplyUploads(tx, made.id, `supply:${made.id}`));
    const after = await materialsOf(ctx, made.id);
    expect(after.flatMap((one) => one.files).map((file) => [file.name, file.supplied])).toEqual([
      ['二.jpg', false],
      ['三.jpg', true],
    ]);

    const url = `/api/cases/cases/${made.id}/materials/${second.fileId}`;
    const official = city.person([{ permission: 'cases.material.*', scope: '/' }]);
    const seen = await city.inject({ method: 'GET', url, as: official });
    expect(seen.statusCode).toBe(200);
    expect(seen.headers['content-security-policy']).toContain('sandbox');
    expect(seen.rawPayload.subarray(0, 2).toString('hex')).toBe('ffd8');
    const elsewhere = city.person([{ permission: 'cases.material.*', scope: '/9901/990199' }]);
    expect((await city.inject({ method: 'GET', url, as: elsewhere })).statusCode).toBe(404);
    const looked = await rows(
      ctx,
      sql`select summary from ${sql.table('kernel.audit_entries')} where operation = 'cases.material.open'`,
    );
    expect(looked).toEqual([{ summary: '查看申请材料：二.jpg' }]);
  });

  it('are taken to a number and no further, also when several come at once', async () => {
    const ctx = city.ctx(city.person([], { id: 'acc-2', realm: 'citizen' }));
    const bytes = await photo(40, 40);
    const all = Array.from({ length: limits.maxFilesPerMaterial + 3 }, (_, at) =>
      addUpload(ctx, 'app-9', { id: 'm1', name: '证明' }, { name: `${at}.jpg`, bytes }),
    );
    const done = await Promise.allSettled(all);
    expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(limits.maxFilesPerMaterial);
    expect(await uploadsOf(ctx, 'app-9')).toHaveLength(limits.maxFilesPerMaterial);
  });
});
