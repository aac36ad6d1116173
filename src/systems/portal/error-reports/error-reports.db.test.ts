import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseModules } from '#engines/cases/testing';
import { indicators } from '#engines/indicators';
import { type TestCity, testCity } from '#kernel/testing';
import { portal } from '../index.ts';

/** A Friday; three working days later is Wednesday. */
const NOW = '2026-11-27T02:00:00Z';

describe('网站找错', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules: [...caseModules, indicators, portal], pack: 'testville', demo: true, now: NOW });
    await city.drain();
  });
  afterAll(() => city.close());

  const post = (url: string, fields: Record<string, string>) =>
    city.inject({
      method: 'POST',
      url,
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    });
  const given = (formId: string) => ({
    formId,
    page: '/articles/news-1',
    kind: 'words',
    matter: '第一句的“办理”写成了“力理”。',
  });
  const pairOf = (html: string) => {
    const [number = '', code = ''] = [...html.matchAll(/<strong>([^<]+)<\/strong>/g)].map(([, text]) => text);
    return { number, code };
  };
  const editor = () => city.person([{ permission: 'portal.error-report.*', scope: '/' }]);

  it('is sent in once however often the button is pressed, answered by its day, and read with number and code only', async () => {
    const first = pairOf((await post('/contact/errors', given('form-a'))).body);
    expect(first.number).toMatch(/^2026-\d{4}$/);
    expect(first.code).toMatch(/^[A-Z2-9]{8}$/);
    expect(pairOf((await post('/contact/errors', given('form-a'))).body)).toEqual(first);
    const column = pairOf((await post('/contact/errors', { ...given('form-b'), page: '/columns/notices' })).body);

    const as = editor();
    const list = await city.inject({ method: 'GET', url: '/api/portal/error-reports?state=open', as });
    const { items } = list.json<{
      items: { number: string; dueOn: string; version: number; pageTitle: string | null }[];
    }>();
    const mine = items.filter((item) => item.number === first.number);
    expect(mine).toMatchObject([{ dueOn: '2026-12-02', version: 1, late: false }]);
    // Who works on it reads what the page is called, and not its address.
    expect(mine[0]?.pageTitle).toMatch(/[\u4e00-\u9fff]{3}/);
    expect(items.find((item) => item.number === column.number)?.pageTitle).toBe('通知公告');

    const wrong = await post('/contact/errors/query', { number: first.number, code: 'AAAAAAAA' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).not.toContain('力理');
    const waiting = (await post('/contact/errors/query', first)).body.replaceAll(/<[^>]*>/g, '');
    expect(waiting).toContain('2026年12月2日前答复');

    const answer = (version: number) =>
      city.inject({
        method: 'POST',
        url: `/api/portal/error-reports/${first.number}/answer`,
        payload: { outcome: 'corrected', answer: '已改为“办理”。', version },
        as,
      });
    expect((await answer(1)).statusCode).toBe(200);
    expect((await answer(1)).statusCode).toBe(409);
    const read = (await post('/contact/errors/query', { number: ` ${first.number}`, code: first.code.toLowerCase() }))
      .body;
    expect(read.replaceAll('<wbr/>', '')).toContain('已改正');
    expect(read).toContain('已改为“办理”。');
    expect((await city.inject({ method: 'GET', url: '/contact', headers: { accept: 'text/html' } })).body).toContain(
      '已答复 1 条',
    );
  });

  it('comes back with what was written when something is missing', async () => {
    const answer = await post('/contact/errors', { page: '/articles/news-1', kind: 'none', matter: '错' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('请选择是什么问题');
    expect(answer.body).toContain('请说明问题');
    expect(answer.body).toContain('value="/articles/news-1"');
  });

  it('waits on the desk of who answers, and says when it is late', async () => {
    await post('/contact/errors', given('form-b'));
    city.clock.set('2026-12-03T02:00:00Z');
    const tasks = await portal.tasks?.(city.ctx(editor()));
    expect(tasks).toMatchObject([{ title: '待答复的网站找错', count: 1, late: 1 }]);
    expect(await portal.tasks?.(city.ctx(city.person([])))).toEqual([]);
    city.clock.set(NOW);
  });
});
