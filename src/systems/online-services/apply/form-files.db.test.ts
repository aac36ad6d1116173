import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownCases, readOwnCase, takesOver } from '#engines/cases';
import { caseModules, letGo, type MaterialFile, official } from '#engines/cases/testing';
import { discardDraft, type FileAnswer, readDraft, savePage } from '#engines/forms';
import { type Actor, one, rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { onlineServices } from '../index.ts';
import { beginApplication } from './begin-application.ts';
import { submitApplication } from './submit-application.ts';

const at = new Date('2026-11-26T01:00:00Z');
const filled = {
  applicantKind: 'person',
  applicantName: '示例人',
  applicantId: '610402198001010011',
  applicantPhone: '19900001234',
  applicantAddress: '示例路1号',
  q1: '养老',
  q2: '近一年',
  truthful: 'true',
};

interface Part {
  readonly name: string;
  readonly filename?: string;
  readonly value: string | Buffer;
}

/** What a browser sends without JavaScript. */
function multipart(parts: readonly Part[]) {
  const boundary = 'b0undary';
  const payload = Buffer.concat([
    ...parts.flatMap(({ name, filename, value }) => [
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${filename ? `; filename="${filename}"` : ''}\r\n\r\n`,
      ),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, accept: 'text/html' } };
}

describe('a file field of a form', () => {
  let city: TestCity;
  let citizen: Actor;
  let id: string;
  let draftId: string;
  let photo: Buffer;
  beforeAll(async () => {
    city = await testCity({
      modules: [...caseModules, onlineServices],
      pack: 'testville',
      now: '2026-11-26T02:00:00Z',
    });
    const assurance = { level: 2, ways: ['pwd', 'otp'], reachedAt: [at, at, null] };
    citizen = city.person([], { id: 'acc-files', realm: 'citizen', name: '示例市民', assurance });
    const row = await beginApplication(city.ctx(citizen), { code: '042', regionCode: '990100' });
    ({ id, draftId } = row);
    await savePage(city.ctx(citizen), draftId, 'applicant', filled);
    photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a00' } })
      .jpeg()
      .toBuffer();
  });
  afterAll(() => city.close());

  const held = async () =>
    ((await readDraft(city.ctx(citizen), draftId)).answers['proof'] ?? []) as readonly FileAnswer[];
  const send = (parts: readonly Part[]) =>
    city.inject({
      method: 'POST',
      url: `/my/applications/${id}/pages/matter`,
      as: citizen,
      ...multipart([{ name: 'q1', value: '养老' }, { name: 'q2', value: '近一年' }, ...parts]),
    });
  const open = (url: string, as = citizen) => city.inject({ method: 'GET', url, as });

  it('is asked with its limits, in a form that sends files', async () => {
    const { body } = await open(`/my/applications/${id}/pages/matter`);
    expect(body).toContain('encType="multipart/form-data"');
    expect(body).toMatch(/type="file" accept="\.pdf,\.jpg,\.png" multiple="" name="proof"/u);
    expect(body).toContain('可传 PDF、JPG、PNG，每个不超过 5 MB，最多 2 个');
  });

  it('shows what was uploaded, keeps it sealed, and goes on holding it from page to page', async () => {
    const kept = await send([
      { name: 'proof', filename: '介绍信.jpg', value: photo },
      { name: 'do', value: 'keep' },
    ]);
    expect(kept.statusCode).toBe(200);
    const [file] = await held();
    expect(file).toMatchObject({ name: '介绍信.jpg', type: 'image/jpeg' });
    expect(kept.body).toContain(`/my/applications/${id}/files/${file?.id}?small=1`);
    expect(kept.body).toContain(`name="proof-held" value="${file?.id}"`);
    const small = await open(`/my/applications/${id}/files/${file?.id}?small=1`);
    expect(small.headers['content-type']).toBe('image/jpeg');
    const { sealed } = await one(
      city.ctx(),
      sql<{ sealed: boolean }>`select sealed from kernel.files where id = ${file?.id}`,
    );
    expect(sealed).toBe(true);
    const again = await send([
      { name: 'proof-held', value: file?.id ?? '' },
      { name: 'do', value: 'next' },
    ]);
    expect(again.headers['location']).toBe(`/my/applications/${id}/pages/promise`);
    expect(await held()).toEqual([file]);
    const stranger = city.person([], { id: 'acc-other', realm: 'citizen' });
    expect((await open(`/my/applications/${id}/files/${file?.id}`, stranger)).statusCode).toBe(404);
  });

  it('refuses what lies about its type and names that it does not hold, and says so at the field', async () => {
    const before = await held();
    const lie = await send([
      { name: 'proof-held', value: before[0]?.id ?? '' },
      { name: 'proof-held', value: 'fil_of_somebody_else' },
      { name: 'proof', filename: '照片.jpg', value: '<html><script>alert(1)</script></html>' },
      { name: 'do', value: 'next' },
    ]);
    expect(lie.statusCode).toBe(422);
    expect(lie.body).toContain('“照片.jpg”的内容是网页');
    expect(await held()).toEqual(before);
  });

  it('gives a file back, and takes no more than it wants', async () => {
    const [first] = await held();
    const two = await send([
      { name: 'proof-held', value: first?.id ?? '' },
      { name: 'proof', filename: '二.jpg', value: photo },
      { name: 'proof', filename: '三.jpg', value: photo },
      { name: 'do', value: 'keep' },
    ]);
    expect(two.body).toContain('最多传 2 个文件');
    const both = await held();
    expect(both.map((file) => file.name)).toEqual(['介绍信.jpg', '二.jpg']);
    await send([
      ...both.map((file) => ({ name: 'proof-held', value: file.id })),
      { name: 'do', value: `drop:${both[0]?.id}` },
    ]);
    expect((await held()).map((file) => file.name)).toEqual(['二.jpg']);
    expect((await open(`/my/applications/${id}/files/${both[0]?.id}`)).statusCode).toBe(404);
  });

  it('is read before submitting, and lies in the case for both sides, each look of an official kept', async () => {
    const [file] = await held();
    await send([
      { name: 'proof-held', value: file?.id ?? '' },
      { name: 'do', value: 'next' },
    ]);
    await savePage(city.ctx(citizen), draftId, 'promise', filled);
    const summary = await open(`/my/applications/${id}/summary`);
    expect(summary.body).toContain(`/my/applications/${id}/files/${file?.id}?small=1`);
    const { caseId } = await submitApplication(city.ctx(citizen), id, false);
    expect((await readOwnCase(city.ctx(citizen), caseId)).answers['proof']).toEqual([file]);
    const receipt = await open(`/my/cases/${caseId}?told=submitted`);
    expect(receipt.body).toContain(`/my/cases/${caseId}/files/${file?.id}?small=1`);
    expect((await open(`/my/cases/${caseId}/files/${file?.id}`)).statusCode).toBe(200);
    const clerk = official(city, 'clerk', '/990100', ['cases.material.open']);
    const desk = (await open(`/api/cases/cases/${caseId}`, clerk)).json();
    const answers = desk.answers.flatMap((group: { items: { files: object[] }[] }) => group.items);
    expect(answers.flatMap((answer: { files: object[] }) => answer.files)).toEqual([
      { id: file?.id, name: '二.jpg', preview: true },
    ]);
    expect((await open(`/api/cases/cases/${caseId}/materials/${file?.id}`, clerk)).statusCode).toBe(200);
    const { n } = await one(
      city.ctx(),
      sql<{
        n: number;
      }>`select count(*)::int as n from ${sql.table('kernel.audit_entries')} where summary = '查看申请材料：二.jpg'`,
    );
    expect(n).toBe(1);
  });

  it("goes with an application that is begun from the case, where today's form takes it, and outlives the case", async () => {
    const ctx = city.ctx(citizen);
    const [made] = await ownCases(ctx);
    if (!made) throw new Error('no case');
    const [file] = (await readOwnCase(ctx, made.id)).answers['proof'] as FileAnswer[];
    const copyOf = { code: '042', regionCode: '990100', copyOf: made.id };
    const next = await beginApplication(ctx, copyOf);
    expect((await readDraft(ctx, next.draftId)).answers['proof']).toEqual([file]);
    expect((await open(`/my/applications/${next.id}/files/${file?.id}`)).statusCode).toBe(200);
    // The case goes after its years: what the application names stays.
    await ctx.transaction(async (tx) => {
      const gone = await rows(
        tx,
        sql<{ fileId: string; previewId: string | null }>`delete from ${sql.table('cases.material_files')}
          where case_id = ${made.id} returning file_id as "fileId", preview_id as "previewId"`,
      );
      await letGo(tx, gone);
    });
    expect((await open(`/my/applications/${next.id}/files/${file?.id}`)).statusCode).toBe(200);
    for (const page of ['applicant', 'promise']) await savePage(ctx, next.draftId, page, filled);
    await savePage(ctx, next.draftId, 'matter', { ...filled, q2: '近三年', 'proof-held': file?.id ?? '' });
    const { caseId } = await submitApplication(ctx, next.id, false);
    expect((await open(`/my/cases/${caseId}/files/${file?.id}`)).statusCode).toBe(200);
    // Nobody's files but one's own, and none that the case does not hold.
    const stranger = city.person([], { ...citizen, id: 'acc-copies' });
    await expect(beginApplication(city.ctx(stranger), { ...copyOf, copyOf: caseId })).rejects.toMatchObject({
      kind: 'not-found',
    });
    const third = await beginApplication(ctx, copyOf);
    expect((await readDraft(ctx, third.draftId)).answers['proof']).toBeUndefined();
    await discardDraft(ctx, third.draftId);
  });
});

describe('a file that another application may take over', () => {
  const held = { fileId: 'f', materialId: 'form:family.photo', name: '照片.jpg', bytes: 4_000_000 } as MaterialFile;
  const field = (files: object) => ({ files: { types: ['jpg'], maxBytes: 5_000_000, maxCount: 1, ...files } });
  const takes = (files: object, path = 'family.photo') =>
    takesOver([held], '2026-11-26')({ id: 'f', name: '照片.jpg', size: 1, type: '' }, field(files), path);
  it('is of the same field, of its types and no larger than it takes today', () => {
    expect([takes({}), takes({}, 'photo'), takes({ types: ['pdf'] }), takes({ maxBytes: 3_000_000 })]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
