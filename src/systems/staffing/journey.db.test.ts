import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { type TestCity, testCity } from '#kernel/testing';
import { staffing } from './index.ts';
import { hands } from './testing.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({
    modules: [directory, search, content, registers, staffing],
    pack: 'testville',
    demo: true,
    now: '2026-03-02T01:00:00Z',
  });
  await city.drain();
});
afterAll(() => city.close());

describe('over the routes and pages', () => {
  const call = (method: 'GET' | 'POST' | 'PUT', url: string, as: ReturnType<typeof hands>['clerk'], payload?: object) =>
    city.inject({ method, url, as, ...(payload ? { payload } : {}) });

  it('a request goes its whole way and ends in a notice to print', async () => {
    const { clerk, reviewer, approver } = hands(city);
    const at = '/api/staffing/changes';
    const post = await call('POST', '/api/staffing/agencies/zfb/posts', clerk, { title: '档案岗', rank: 'staff' });
    const person = await call('POST', '/api/staffing/people', clerk, { name: '韩示丑' });
    const draft = await call('POST', at, clerk, {
      type: 'borrow',
      organisationId: 'zfb',
      effectiveOn: city.ctx().today(),
      reason: '阶段性工作需要',
      payload: { personId: person.json().value, postId: post.json().value, basis: 'seconded', validTo: '2026-12-31' },
    });
    const { id, version } = draft.json();
    const step = async (verb: string, as: typeof clerk, from: number) =>
      (await call('POST', `${at}/${id}/${verb}`, as, { version: from, opinion: '同意' })).json();
    expect(await step('submit', clerk, version)).toMatchObject({ state: 'submitted' });
    expect((await call('GET', `/staffing/notices/${id}`, clerk)).statusCode).toBe(404);
    expect(await step('review', reviewer, version + 1)).toMatchObject({ state: 'reviewed' });
    expect(await step('approve', approver, version + 2)).toMatchObject({ state: 'approved', may: { print: true } });
    const notice = await call('GET', `/staffing/notices/${id}`, clerk);
    for (const word of ['借用人员通知单', '韩示丑', '档案岗', '借调', '批准']) expect(notice.body).toContain(word);
    const file = (await call('GET', '/api/staffing/agencies/zfb', clerk)).json();
    expect(file.people.find((one: { person: string }) => one.person === '韩示丑')).toMatchObject({ kindName: null });
    expect((await call('GET', '/api/staffing/agencies', clerk)).json().items.length).toBeGreaterThan(2);
    expect((await call('GET', '/api/staffing/ledger/roll-up', clerk)).statusCode).toBe(200);
    expect((await call('GET', '/api/staffing/series', clerk)).statusCode).toBe(200);
    expect((await call('GET', '/api/staffing/posts?q=县政府办', clerk)).json().items[0].label).toContain('县政府办');
  });

  it('everybody reads what an agency is for, until it is taken off the portal', async () => {
    const page = async (url: string) => city.inject({ method: 'GET', url });
    expect((await page('/agencies?category=institution')).body).toContain('试验县信息化办公室');
    const shown = (await page('/agencies/xxb')).body;
    for (const word of ['<li>管理全县信息化项目。</li>', '综合股', '办公时间', '负责人', '试编〔2005〕1号']) {
      expect(shown).toContain(word);
    }
    expect((await page('/agencies?q=没有这个局')).body).toContain('没有找到这样的机构');
    const { clerk } = hands(city);
    const { version } = (await call('GET', '/api/staffing/agencies/yhz', clerk)).json();
    const contact = { address: '', officeHours: '', phone: '', postcode: '', document: '', published: false, version };
    await call('PUT', '/api/staffing/agencies/yhz/contact', clerk, contact);
    await city.drain();
    expect((await page('/agencies/yhz')).statusCode).toBe(404);
  });
});
