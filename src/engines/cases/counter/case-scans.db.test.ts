import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { actOnCase } from '../act-on-case.ts';
import { addUpload } from '../materials/keep-uploads.ts';
import { submitCase } from '../submit-case.ts';
import { caseModules, official, submission } from '../testing.ts';
import { caseScanHolder, handInScans } from './hand-in-scans.ts';

describe('papers scanned at the counter after intake', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules: caseModules, pack: 'testville', now: '2026-11-26T02:00:00Z' });
  });
  afterAll(() => city.close());

  const clerk = () => official(city, 'clerk', '/990100', ['cases.case.receive-materials']);
  const open = (url: string, as = clerk()) => city.inject({ method: 'GET', url, as });
  const desk = async (id: string) => (await open(`/api/cases/cases/${id}`)).json();

  it('go into the case once, whatever is clicked twice; its state stays, and the desk shows what no list names', async () => {
    const { case: made } = await submitCase(city.ctx(), submission('itm-083', '990100'));
    const missing = { type: 'request-correction', missing: ['平面图'], reason: '没有标注面积' } as const;
    await actOnCase(city.ctx(), { caseId: made.id, command: missing });
    expect((await open(`/counter/cases/${made.id}/materials`)).body).toContain('平面图');
    const stranger = official(city, 'clerk', '/990200', ['cases.case.receive-materials']);
    expect((await open(`/counter/cases/${made.id}/materials`, stranger)).statusCode).toBe(404);
    const page = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#a00' } })
      .png()
      .toBuffer();
    const other = { id: 'other', name: '其他材料' };
    const held = await addUpload(city.ctx(clerk()), caseScanHolder(made.id), other, {
      name: '平面图.png',
      bytes: page,
    });
    expect((await open(`/counter/cases/${made.id}/files/${held.id}`)).statusCode).toBe(200);
    const names = new Map([[other.id, other.name]]);
    const take = () => handInScans(city.ctx(clerk()), made.id, names, '两页');
    await Promise.all([take(), take()]);
    const { state, materials, entries } = await desk(made.id);
    expect(state).toBe('correction');
    expect(materials.at(-1)).toMatchObject({
      name: '其他补正材料',
      state: '已提交',
      files: [{ name: held.name, preview: true, supplied: true }],
    });
    expect(entries.filter(({ title }: { title: string }) => title === '收到后补的材料')).toHaveLength(1);
  });

  it('come to no case that has ended', async () => {
    const { case: made } = await submitCase(city.ctx(), submission('itm-083', '990100'));
    await actOnCase(city.ctx(), { caseId: made.id, command: { type: 'withdraw', reason: '示例不办了' } });
    expect((await desk(made.id)).mayScan).toBe(false);
    expect((await open(`/counter/cases/${made.id}/materials`)).statusCode).toBe(404);
    await expect(handInScans(city.ctx(clerk()), made.id, new Map(), '')).rejects.toMatchObject({
      code: 'cases.notNow',
    });
  });
});
