import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submitCase } from '#engines/cases';
import { caseModules, official, submission } from '#engines/cases/testing';
import { savePage } from '#engines/forms';
import type { Actor } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { beginApplication } from '../apply/begin-application.ts';
import { readApplication } from '../apply/read-application.ts';
import { isDoneIn } from '../catalogue/read-catalogue.ts';
import { onlineServices } from '../index.ts';

const COUNTY = '990100';

describe('a county with words of its own', () => {
  let city: TestCity;
  const at = new Date('2026-11-26T01:00:00Z');
  const clerk = (): Actor => official(city, 'clerk', '/990100');
  beforeAll(async () => {
    city = await testCity({
      modules: [...caseModules, onlineServices],
      pack: 'testville',
      now: '2026-11-26T02:00:00Z',
    });
    const editor = city.person([{ permission: 'cases.item.*', scope: '/' }]);
    const { content } = (await city.inject({ method: 'GET', url: '/api/cases/items/itm-083', as: editor })).json();
    const more = { ...content.materials[1], id: 'm9', name: '餐厨垃圾收运协议', necessity: 'required' };
    const own = {
      places: [{ name: '县城窗口', address: '县城示例路8号', hours: '工作日8:30至17:00', phone: '19900000777' }],
      materials: [...content.materials, more],
      fees: [{ name: '县里的工本费', amountFen: 1000, basis: '县示例标准' }],
    };
    const saved = await city.inject({
      method: 'PUT',
      url: `/api/cases/items/itm-083/variants/${COUNTY}`,
      payload: own,
      as: editor,
    });
    expect(saved.statusCode).toBeLessThan(300);
  });
  afterAll(() => city.close());

  const guide = async (query: string) =>
    (await city.inject({ method: 'GET', url: `/services/083${query}` })).body.replaceAll('<wbr/>', '');

  it('is read in the guide of that county and in no other', async () => {
    const own = await guide(`?region=${COUNTY}`);
    for (const words of ['县城示例路8号', '19900000777', '餐厨垃圾收运协议', '县里的工本费', '材料、收费、窗口按'])
      expect(own).toContain(words);
    expect(own).not.toContain('还没有单独公布窗口');
    const whole = await guide('');
    for (const words of ['县城示例路8号', '餐厨垃圾收运协议', '县里的工本费']) expect(whole).not.toContain(words);
  });

  it('decides what an applicant hands in there and what the desk asks for', async () => {
    const assurance = { level: 2, ways: ['pwd', 'otp'], reachedAt: [at, at, null] };
    const citizen = city.person([], { id: 'acc-county', realm: 'citizen', assurance });
    const row = await beginApplication(city.ctx(citizen), { code: '083', regionCode: COUNTY });
    await savePage(city.ctx(citizen), row.draftId, 'applicant', {});
    const { needed } = await readApplication(city.ctx(citizen), row.id);
    expect(needed.map(({ material }) => material.id)).toContain('m9');
    const { case: made } = await submitCase(city.ctx(), submission('itm-083', COUNTY));
    const desk = (await city.inject({ method: 'GET', url: `/api/cases/cases/${made.id}`, as: clerk() })).json();
    expect(desk.materials.map((one: { id: string }) => one.id)).toContain('m9');
  });

  it('narrows the list to what can be done there, and says how many', async () => {
    const list = async (query: string) =>
      (await city.inject({ method: 'GET', url: `/services?${query}` })).body.replaceAll('<wbr/>', '');
    const own = await list(`region=${COUNTY}`);
    expect(own).toContain(`href="/services/083?region=${COUNTY}"`);
    expect(own).toContain('当地有窗口');
    expect(await list('all=1')).toMatch(new RegExp(`value="${COUNTY}"[^>]*>试验（\\d+）`, 'u'));
    const base = { windows: [], anyCounter: false, onlineDepth: 3 };
    expect(isDoneIn(base, COUNTY)).toBe(false);
    expect(isDoneIn({ ...base, windows: [COUNTY] }, COUNTY)).toBe(true);
    expect(isDoneIn({ ...base, anyCounter: true }, COUNTY)).toBe(true);
    expect(isDoneIn({ ...base, onlineDepth: 4 }, COUNTY)).toBe(true);
  });
});
