import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseModules } from '#engines/cases/testing';
import { indicators } from '#engines/indicators';
import { rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { portal } from '../index.ts';
import type { LetterFile, ListedLetter } from './letter.contract.ts';

/** A Friday; seven working days later is 8 December, fifteen are 18 December. */
const NOW = '2026-11-27T02:00:00Z';
const PHONE = '19900008888';

describe('领导信箱', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules: [...caseModules, indicators, portal], pack: 'testville', demo: true, now: NOW });
    await city.drain();
  });
  afterAll(() => city.close());

  // Each person writes from an address of their own.
  let address = 0;
  const nextAddress = () => {
    address += 1;
    return `10.9.0.${address}`;
  };
  const post = async (url: string, fields: Record<string, string>, as?: ReturnType<TestCity['person']>) => {
    const { statusCode, body } = await city.inject({
      method: 'POST',
      url,
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
      remoteAddress: nextAddress(),
      ...(as ? { as } : {}),
    });
    return { statusCode, body: body.replaceAll('<wbr/>', '') };
  };
  const read = async (url: string) =>
    (await city.inject({ method: 'GET', url, headers: { accept: 'text/html' } })).body.replaceAll('<wbr/>', '');
  const typed = (formId: string, more: Record<string, string> = {}) => ({
    formId,
    category: 'complaint',
    title: '示例街的井盖松动',
    text: '示例街中段的井盖松动，车一过就响，请来看看。',
    name: '欧示阳',
    phone: '199 0000 8888',
    publish: 'yes',
    ...more,
  });
  const write = async (formId: string, more: Record<string, string> = {}) => {
    const html = (await post('/letters/new', typed(formId, more))).body;
    const [number = '', code = ''] = [...html.matchAll(/<strong>([^<]+)<\/strong>/g)].map(([, text]) => text);
    return { number, code };
  };
  const everywhere = (...permissions: string[]) =>
    city.person(permissions.map((name) => ({ permission: `portal.letter.${name}`, scope: '/' })));
  const clerkOf = (scope: string) =>
    city.person(['list', 'handle'].map((name) => ({ permission: `portal.letter.${name}`, scope })));
  type Person = ReturnType<TestCity['person']>;
  const file = async (number: string, as: Person) => {
    const answer = await city.inject({ method: 'GET', url: `/api/portal/letters/${number}`, as });
    return { status: answer.statusCode, ...answer.json<LetterFile>() };
  };
  const act = async (number: string, name: string, as: Person, more: object = {}) => {
    const { letter } = await file(number, everywhere('list'));
    const payload = { version: letter.version, ...more };
    return (await city.inject({ method: 'POST', url: `/api/portal/letters/${number}/${name}`, payload, as }))
      .statusCode;
  };
  const editor = () => everywhere('list', 'triage', 'handle');
  const head = () => everywhere('list', 'approve');
  /** Written, passed to the town and answered by its clerk. */
  const answered = async (formId: string, more: Record<string, string> = {}) => {
    const pair = await write(formId, more);
    const clerk = clerkOf('/org/zf/yhz');
    expect(await act(pair.number, 'accept', editor())).toBe(204);
    expect(await act(pair.number, 'transfer', editor(), { organisationId: 'yhz', words: '请尽快' })).toBe(204);
    expect(await act(pair.number, 'take', clerk)).toBe(204);
    expect(await act(pair.number, 'answer', clerk, { answer: '井盖已经换好。' })).toBe(204);
    return { ...pair, clerk };
  };

  it('is taken in once however often the button is pressed, and comes back with what was typed when something is missing', async () => {
    const pair = await write('form-a');
    expect(pair.number).toMatch(/^XJ-2026-\d{4}$/);
    expect(pair.code).toMatch(/^[A-Z2-9]{8}$/);
    expect(await write('form-a')).toEqual(pair);
    const wrong = await post('/letters/new', typed('form-x', { phone: '12', publish: '' }));
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('请选择答复能不能公开');
    expect(wrong.body).toContain('value="欧示阳"');
  });

  it('keeps what was written and by whom sealed, masks it on the desk, and audits each look at the telephone', async () => {
    const { number } = await write('form-b');
    const [kept] = await rows(
      city.ctx(),
      sql<{ all: string }>`select l::text as all from portal.letters l
      where number = ${number}`,
    );
    for (const word of ['欧示阳', PHONE, '井盖']) expect(kept?.all).not.toContain(word);
    const seen = await file(number, editor());
    expect(seen).toMatchObject({
      phone: '199****8888',
      letter: { writer: '欧**', lamp: 'green', yellowOn: '2026-12-08' },
    });
    const as = everywhere('list', 'reveal-phone');
    const url = `/api/portal/letters/${number}/reveal-phone`;
    expect((await city.inject({ method: 'POST', url, payload: { reason: '核实地点' }, as })).json()).toEqual({
      phone: PHONE,
    });
    const looks = await rows(
      city.ctx(),
      sql<{ facts: { reason: string } }>`select facts from kernel.audit_entries
      where operation = 'portal.letter.reveal-phone'`,
    );
    expect(looks.map(({ facts }) => facts.reason)).toEqual(['核实地点']);
  });

  it('is found on the desk by number, whole name and whole telephone, by its lamp, and only where it lies', async () => {
    const { number } = await write('form-c', { name: '司示徒', phone: '19900008777' });
    const list = async (query: string, as: Person) =>
      (await city.inject({ method: 'GET', url: `/api/portal/letters?pageSize=100&${query}`, as })).json<{
        items: ListedLetter[];
      }>().items;
    for (const q of [number, '司示徒', '199-0000-8777'])
      expect((await list(`q=${encodeURIComponent(q)}`, editor())).map((one) => one.number)).toContain(number);
    const town = clerkOf('/org/zf/yhz');
    expect((await list('', town)).every((one) => one.organisation !== null)).toBe(true);
    expect((await file(number, town)).status).toBe(404);
    city.clock.set('2026-12-09T02:00:00Z');
    expect((await list('lamp=yellow', editor())).map((one) => one.number)).toContain(number);
    city.clock.set('2026-12-19T02:00:00Z');
    expect((await list('lamp=red', editor())).map((one) => one.number)).toContain(number);
    const tasks = await portal.tasks?.(city.ctx(editor()));
    expect(tasks?.find((task) => task.title === '待受理和转办的来信')?.late).toBeGreaterThan(0);
    city.clock.set(NOW);
  });

  it('shows its writer nothing of an answer that waits, then all of it; everybody else only what was made public', async () => {
    const { number, code, clerk } = await answered('form-d');
    const own = async () => (await post('/letters/query', { number: number.toLowerCase(), code })).body;
    expect(await own()).not.toContain('井盖已经换好');
    expect((await city.inject({ method: 'GET', url: `/letters/${number}` })).statusCode).toBe(404);

    // Whoever wrote the answer does not approve it, whatever they may.
    const publication = { publicTitle: '井盖松动', publicText: '某街的井盖松动。' };
    const both = { ...clerk, grants: [...clerk.grants, ...head().grants] };
    expect(await act(number, 'approve', both, publication)).toBe(403);
    expect(await act(number, 'approve', head(), publication)).toBe(204);
    expect(await own()).toContain('井盖已经换好');

    const shown = await read(`/letters/${number}`);
    expect(shown).toContain('欧**');
    for (const word of [PHONE, '8888', '欧示阳', '示例街']) expect(shown).not.toContain(word);
    await expect.poll(() => read('/letters')).toContain('井盖松动');
    const wrong = await post('/letters/query', { number, code: 'AAAAAAAA' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).not.toContain('示例街');

    expect((await post('/letters/rate', { number, code, stars: '4', words: '来得快' })).body).toContain(
      '已收到您的评价',
    );
    expect((await post('/letters/rate', { number, code, stars: '1' })).statusCode).toBe(409);

    // A better answer waits for somebody else; the former one stays in the history.
    expect(await act(number, 'correct', clerk, { answer: '井盖和井圈都已经换好。', reason: '漏写井圈' })).toBe(204);
    expect(await read(`/letters/${number}`)).not.toContain('井圈');
    expect(await act(number, 'approve-correction', both)).toBe(403);
    expect(await act(number, 'approve-correction', head())).toBe(204);
    await expect.poll(() => read(`/letters/${number}`)).toContain('井圈');
    expect((await file(number, head())).entries[0]?.words).toContain('井盖已经换好。');

    expect(await act(number, 'unpublish', head(), { reason: '有人投诉' })).toBe(204);
    await expect.poll(() => read(`/letters/${number}`)).not.toContain('井圈');
    expect(await own()).toContain('井圈');
  });

  it('never publishes a 举报, nor what its writer keeps private', async () => {
    const publication = { publicTitle: '某件事情', publicText: '某件事情' };
    const report = await answered('form-e', { category: 'report' });
    expect(await act(report.number, 'approve', head(), publication)).toBe(422);
    const kept = await answered('form-f', { publish: 'no' });
    expect(await act(kept.number, 'approve', head(), publication)).toBe(422);
    expect(await act(kept.number, 'close', head())).toBe(204);
    expect((await city.inject({ method: 'GET', url: `/letters/${kept.number}` })).statusCode).toBe(404);
  });

  it('is withdrawn by its writer before the answer, and refused with a reason that the writer reads', async () => {
    const { number, code } = await write('form-g');
    expect((await post('/letters/withdraw', { number, code: 'AAAAAAAA' })).statusCode).toBe(422);
    expect((await post('/letters/withdraw', { number, code })).body).toContain('您已撤回这封信');
    expect(await act(number, 'accept', editor())).toBe(409);
    const other = await write('form-h');
    expect(await act(other.number, 'refuse', editor(), { reason: '应向法院提出' })).toBe(204);
    expect((await post('/letters/query', other)).body).toContain('应向法院提出');
    const last = await answered('form-i');
    expect((await post('/letters/withdraw', { number: last.number, code: last.code })).statusCode).toBe(409);
  });

  it('is found again without its code by who wrote it signed in, and belongs to the copy of their data', async () => {
    const as = city.person([], { realm: 'citizen' });
    await post('/letters/new', typed('form-j', { title: '登录以后写的信' }), as);
    expect(await read('/letters')).toContain('href="/letters/mine"');
    const mine = await city.inject({ method: 'GET', url: '/letters/mine', headers: { accept: 'text/html' }, as });
    expect(mine.body.replaceAll('<wbr/>', '')).toContain('登录以后写的信');
    const subject = { personId: 'none', actorIds: [as.id ?? ''] };
    expect(await portal.personalData?.collect(city.ctx(), subject)).toMatchObject([{ rows: [{ 电话: PHONE }] }]);
    expect(await portal.personalData?.obstacles?.(city.ctx(), subject)).toHaveLength(1);
    await city.ctx().transaction(async (tx) => portal.personalData?.erase?.(tx, subject));
    expect(await portal.personalData?.collect(city.ctx(), subject)).toEqual([]);
  });

  it('is taken away as a table, and counted in public', async () => {
    const as = everywhere('list', 'export');
    const table = await city.inject({ method: 'GET', url: '/api/portal/letters-export?format=csv&stage=done', as });
    expect(table.body).toContain('信件编号,类别,标题');
    expect(table.body).toContain('XJ-示例-03');
    expect(table.body).not.toContain(PHONE);
    expect((await read('/letters')).replaceAll(/<[^>]*>/g, '')).toMatch(/收到\d+ 封已答复\d+ 封平均用时\d/);
  });
});
