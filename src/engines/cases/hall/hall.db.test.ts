import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { caseModules } from '../testing.ts';

let city: TestCity;
const at = (time: string) => city.clock.set(`2026-11-02T${time}Z`);

beforeAll(async () => {
  city = await testCity({ modules: caseModules, pack: 'testville', now: '2026-11-02T01:00:00Z' });
});
afterAll(() => city.close());

const clerk = (scope = '/990100') => city.person([{ permission: 'cases.hall.serve', scope }]);
const page = (url: string) => city.inject({ url, headers: { accept: 'text/html' } });
const take = async (group: string, remoteAddress = '198.51.100.7') => {
  const answer = await city.inject({ method: 'POST', url: '/hall/main/tickets', payload: { group }, remoteAddress });
  return String(answer.headers['location']).split('/').pop() ?? '';
};
const call = (window: string, as = clerk()) =>
  city.inject({ method: 'POST', url: '/api/cases/halls/main/call-next', payload: { window }, as });
const move = (id: string, verb: string, window: string) =>
  city.inject({ method: 'POST', url: `/api/cases/halls/main/tickets/${id}/${verb}`, payload: { window }, as: clerk() });
const fresh = () => run(city.ctx(), sql`delete from cases.hall_tickets`);

describe('the queue of the hall', () => {
  it('numbers a group of a day without gap or double, however many take at once, and begins anew the next day', async () => {
    await fresh();
    await Promise.all(Array.from({ length: 24 }, (_, place) => take('A', `198.51.100.${place + 1}`)));
    await take('B');
    const labels = await rows(city.ctx(), sql<{ label: string }>`select label from cases.hall_tickets order by label`);
    const expected = Array.from({ length: 24 }, (_, place) => `A${String(place + 1).padStart(3, '0')}`);
    expect(labels.map(({ label }) => label)).toEqual([...expected, 'B001']);
    city.clock.set('2026-11-03T01:00:00Z');
    const id = await take('A');
    expect((await page(`/hall/main/tickets/${id}`)).body).toContain('A001');
    at('01:00:00');
  });

  it('gives each of many windows that call at once another ticket, those first who have waited longest', async () => {
    await fresh();
    for (let minute = 0; minute < 4; minute += 1) {
      at(`01:0${minute}:00`);
      await take(minute % 2 === 0 ? 'A' : 'B');
    }
    const answers = await Promise.all([call('1'), call('2'), call('1'), call('2')]);
    const served = answers.filter(({ statusCode }) => statusCode === 200).map((answer) => answer.json());
    expect(served).toHaveLength(2);
    expect(new Set(served.map((view) => view.current.label)).size).toBe(2);
    // Window 1 calls only A; window 2 calls both, by who came first.
    expect((await call('1')).json().code).toBe('cases.windowBusy');
  });

  it('passes over who does not come, calls again, and ends', async () => {
    await fresh();
    await take('A');
    const { current } = (await call('1')).json();
    expect((await move(current.id, 'recall', '1')).json().current.calls).toBe(2);
    const passed = (await move(current.id, 'pass', '1')).json();
    expect(passed).toMatchObject({ current: null, passed: [{ label: 'A001' }] });
    expect((await call('1')).json().code).toBe('cases.nobodyWaits');
    // Another window of the group may call it again; then it is no longer the first one's.
    expect((await move(current.id, 'recall', '2')).json().current.label).toBe('A001');
    expect((await move(current.id, 'done', '1')).json().code).toBe('cases.ticketMoved');
    expect((await move(current.id, 'done', '2')).json().current).toBeNull();
    expect((await page(`/hall/main/tickets/${current.id}`)).body).toContain('已办结');
  });

  it('shows on the screen and on the ticket where to go, without a script', async () => {
    await fresh();
    const [first, second] = [await take('A'), await take('A')];
    expect((await page(`/hall/main/tickets/${second}`)).body).toContain('前面还有 1 人');
    await call('1');
    const screen = await page('/hall/main/screen');
    expect(screen.headers['refresh']).toBe('5');
    expect(screen.body).toContain('A001 号');
    expect(screen.body).toContain('1 号窗口');
    expect(screen.body).not.toContain('<script');
    expect((await page(`/hall/main/tickets/${first}`)).body).toContain('请到 1 号窗口');
    expect((await page(`/hall/main/tickets/${second}`)).body).toContain('下一个就是您');
    expect((await page('/hall')).headers['location']).toBe('/hall/main');
  });

  it('measures waiting and service by day and group', async () => {
    await fresh();
    at('01:00:00');
    for (let taken = 0; taken < 3; taken += 1) await take('A');
    for (const [called, ended] of [
      ['05', '09'],
      ['11', '15'],
    ] as const) {
      at(`01:${called}:00`);
      const { current } = (await call('1')).json();
      at(`01:${ended}:00`);
      await move(current.id, 'done', '1');
    }
    const url = '/api/cases/halls/main/statistics?from=2026-11-01&to=2026-11-02';
    const { items } = (await city.inject({ url, as: clerk() })).json();
    expect(items).toEqual([
      {
        day: '2026-11-02',
        group: 'A 许可登记',
        taken: 3,
        served: 2,
        passed: 0,
        averageWait: 480,
        medianWait: 480,
        longestWait: 660,
        averageService: 240,
      },
    ]);
  });

  it('does not exist for officials of other places', async () => {
    expect((await call('1', clerk('/990200'))).statusCode).toBe(404);
    expect((await city.inject({ url: '/api/cases/halls', as: clerk('/990200') })).json().items).toEqual([]);
    expect((await city.inject({ method: 'POST', url: '/hall/main/tickets', payload: { group: 'Z' } })).statusCode).toBe(
      422,
    );
  });
});
