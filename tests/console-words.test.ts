import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { modules } from '../src/apps/modules.ts';
import { consumerTitles, eventTitles } from '../src/apps/server/parked/message-titles.ts';
import { systemRoutes } from '../src/apps/server/system-routes.ts';

/** What officials read of the audit and of the queue: words and names, no codes and no ids. */
describe('the words of the console', () => {
  let city: TestCity;
  const auditor = () => city.person([{ permission: 'audit.*', scope: '/' }], { name: '示例审计员' });
  const admin = () => city.person([{ permission: 'system.*', scope: '/' }], { name: '示例管理员' });
  const get = async (url: string, as = auditor()) => (await city.inject({ url, as })).json();
  beforeAll(async () => {
    const first = await testCity({ modules, pack: 'testville', demo: true });
    const routes = systemRoutes({ runtime: first.runtime, started: new Date(), roles: ['web'], dataDir: '.' });
    await first.close();
    city = await testCity({ modules, pack: 'testville', demo: true, routes });
  }, 120_000);
  afterAll(() => city?.close());

  it('has a name for every kind of thing that some module writes into the audit', async () => {
    const declared = new Set(modules.flatMap((module) => module.things?.() ?? []).map((one) => one.kind));
    const written = globSync('src/{engines,systems}/**/*.ts')
      .filter((file) => !/\.test\.ts$|testing/.test(file))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/subject: `([a-z-]+\.[a-z-]+):/g)])
      .map((found) => found[1] ?? '');
    expect([...new Set(written)].filter((kind) => !declared.has(kind))).toEqual([]);
    const ctx = city.ctx();
    for (const kind of modules.flatMap((module) => module.things?.() ?? [])) {
      expect(await (kind.names?.(ctx, ['nobody']) ?? []), kind.kind).toBeDefined();
    }
  });

  it('has a title for every listener and for what it hears', () => {
    const consumers = modules.flatMap((module) => module.consumers ?? []);
    expect(consumers.filter((one) => !consumerTitles[one.name]).map((one) => one.name)).toEqual([]);
    expect(consumers.filter((one) => !eventTitles[one.event.name]).map((one) => one.event.name)).toEqual([]);
  });

  it('shows the auditor what a correction changed, from what to what, and of which thing', async () => {
    const clerk = city.person([{ permission: 'directory.*', scope: '/' }], { name: '示例经办' });
    const list = (await city.inject({ url: '/api/directory/organisations?pageSize=1', as: clerk })).json();
    const [organisation] = list.items;
    const correct = async (before: Record<string, unknown>, duties: string) => {
      const answer = await city.inject({
        method: 'PUT',
        url: `/api/directory/organisations/${organisation.id}`,
        payload: { ...pick(before), duties },
        as: clerk,
      });
      expect(answer.statusCode).toBe(200);
      return answer.json();
    };
    await correct(await correct(organisation, '新的职责'), '又一次');
    const [entry] = (await get('/api/audit/entries?actor=示例经办')).items;
    expect(entry.subject).toMatchObject({ kind: '机构', name: organisation.name });
    const detail = await get(`/api/audit/entries/${entry.id}`);
    expect(detail.changes).toEqual([{ label: '主要职责', was: '新的职责', is: '又一次' }]);
    expect(detail.operationTitle).toMatch(/[\u4e00-\u9fff]/);
  });

  it('proves the chain in stretches whose place nobody can make up, and writes the verdict down', async () => {
    await city.drain();
    const post = (payload: object) => city.inject({ method: 'POST', url: '/api/audit/verify', payload, as: auditor() });
    const first = (await post({})).json();
    expect(first).toMatchObject({ done: false, ok: true });
    expect((await post({ next: 'made-up' })).statusCode).toBe(404);
    const last = (await post({ next: first.next })).json();
    expect(last).toMatchObject({ done: true, ok: true });
    const { verified } = await get('/api/audit/today');
    expect(verified).toMatchObject({ actorName: '示例审计员' });
  });

  it('exports what the conditions find, and says so in the audit', async () => {
    const file = await city.inject({ url: '/api/audit/entries/export?format=csv&q=核对审计链', as: auditor() });
    expect(file.body).toContain('核对审计链：审计链完整');
    expect(file.body).not.toContain('audit.chain.verify');
    expect((await get('/api/audit/entries?topic=exports')).items[0].summary).toMatch(/^导出审计记录/);
  });

  it('tells of a parked message what it was, about what, and why, without codes', async () => {
    await run(
      city.ctx(),
      sql`insert into kernel.queue (kind, name, consumer, payload, attempts, last_error, parked_at)
        values ('event', 'directory.grants.changed', 'identity.follow-grants', '{"personIds": ["per-clerk"]}', 12,
          'Error: connect ECONNREFUSED 10.0.0.1:25\n    at x (y.js:1)', now())`,
    );
    const { items } = await get('/api/system/parked', admin());
    expect(items[0]).toMatchObject({
      title: '授权变更后更新登录会话',
      cause: '人员的授权有变更',
      reason: '连不上对方系统',
      about: [{ kind: '人员' }],
    });
    expect(items[0].about[0].name).toMatch(/[\u4e00-\u9fff]/);
  });

  it('tells the state of disk, backup and the ways out', async () => {
    const status = await get('/api/system/status', admin());
    expect(status.disk.totalBytes).toBeGreaterThan(status.disk.freeBytes);
    expect(status.doors.map((door: { title: string }) => door.title)).toEqual(['短信', '邮件']);
    expect(status.backup).toBeNull();
  });
});

const pick = (organisation: Record<string, unknown>) =>
  Object.fromEntries(
    ['name', 'shortName', 'kind', 'parentId', 'regionCode', 'version'].map((key) => [key, organisation[key]]),
  );
