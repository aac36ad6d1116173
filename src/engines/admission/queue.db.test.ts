import { afterAll, beforeAll, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { search } from '#engines/search';
import { createRuntime, readCity, readConfig, rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { arrive } from './arrival-line.ts';
import { callNext } from './call-next.ts';
import { forgetGate } from './gate-memory.ts';
import { admission, admit, finish } from './index.ts';
import { proveOrder } from './prove-order.ts';
import { runningGates } from './run-gates.ts';
import { openGate } from './testing.ts';

const modules = [directory, search, content, admission];
let city: TestCity;
const start = Date.parse('2026-11-24T02:00:00Z');
let time = start;
beforeAll(async () => {
  city = await testCity({ modules, pack: 'testville', now: new Date(time).toISOString() });
});
afterAll(() => city.close());

const pass = (seconds: number) => {
  time += seconds * 1000;
  city.clock.set(new Date(time).toISOString());
};

/** A browser that keeps its cookies. */
function browser(ip = '10.0.0.1') {
  const jar = new Map<string, string>();
  return {
    jar,
    async go(url: string, method: 'GET' | 'POST' = 'GET') {
      const answer = await city.inject({
        method,
        url,
        remoteAddress: ip,
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const one of answer.cookies) jar.set(one.name, one.value);
      return answer;
    },
  };
}

const turn = async (gate: string, seconds = 1) => {
  pass(seconds);
  await callNext(city.ctx(), gate);
  // What a process remembers of a gate is a second old at most; here no second passes.
  forgetGate(city.ctx(), gate);
};

it('gives a place once, shows it, and refreshing gains nothing', async () => {
  const gate = await openGate(city, 'refresh');
  const [first, second] = [browser(), browser('10.0.0.2')];
  expect((await first.go(`/queue/${gate}`)).body).toContain('您前面还有');
  const page = await second.go(`/queue/${gate}`);
  expect(page.body).toMatch(/data-queue-ahead="">1</);
  expect(page.body).toContain('身份证');
  expect(page.body).toMatch(/<noscript><meta http-equiv="refresh" content="5">/);
  for (let again = 0; again < 3; again += 1) await first.go(`/queue/${gate}`);
  // Somebody who threw the ticket away but not the device comes back to the same place.
  second.jar.delete('zt_queue_refresh');
  expect((await second.go(`/queue/${gate}`)).body).toMatch(/data-queue-ahead="">1</);
  expect(await proveOrder(city.ctx(), gate)).toMatchObject({ arrivals: 2, faults: [] });
});

it('believes no ticket that was changed or belongs to another gate', async () => {
  const gate = await openGate(city, 'forged');
  const honest = browser();
  await honest.go(`/queue/${gate}`);
  const ticket = honest.jar.get('zt_queue_forged') ?? '';
  const liar = browser('10.0.0.9');
  liar.jar.set('zt_queue_forged', ticket.replace(/^\d+/, '999'));
  expect((await liar.go(`/queue/${gate}/state`)).json()).toEqual({ state: 'moved' });
  await openGate(city, 'other');
  liar.jar.set('zt_queue_other', ticket);
  expect((await liar.go('/queue/other/state')).json()).toEqual({ state: 'moved' });
});

it('lets as many in as there are seats, ends leases of who went away, and never blocks on them', async () => {
  const gate = await openGate(city, 'seats', { seats: 2, target: '/ahead' });
  const people = [1, 2, 3, 4].map((n) => browser(`10.1.0.${n}`));
  for (const one of people) await one.go(`/queue/${gate}`);
  await people[2]?.go(`/queue/${gate}/leave`, 'POST');
  await turn(gate);
  const [a, , , d] = people;
  expect((await a?.go(`/queue/${gate}`))?.headers.location).toBe('/ahead');
  // The third left, so the fourth is next; the second never answers.
  expect((await d?.go(`/queue/${gate}`))?.body).toMatch(/data-queue-ahead="">0</);
  await turn(gate, 100);
  expect((await a?.go(`/queue/${gate}/beat`, 'POST'))?.statusCode).toBe(204);
  await turn(gate, 60);
  expect((await d?.go(`/queue/${gate}`))?.headers.location).toBe('/ahead');
  expect((await people[1]?.go(`/queue/${gate}`))?.body).toContain('重新取号');
  expect((await proveOrder(city.ctx(), gate)).faults).toEqual([]);
});

it('guards pages behind the gate and frees the place of who is done', async () => {
  const gate = await openGate(city, 'guard', { seats: 1 });
  const one = browser('10.2.0.1');
  const facts = () => ({ cookies: Object.fromEntries(one.jar) }) as unknown as Parameters<typeof admit>[1];
  expect(await admit(city.ctx(), facts(), gate)).toMatchObject({ status: 303, headers: { location: '/queue/guard' } });
  await one.go(`/queue/${gate}`);
  expect(await admit(city.ctx(), facts(), gate)).toMatchObject({ status: 303 });
  await turn(gate);
  expect(await admit(city.ctx(), facts(), gate)).toBeNull();
  await finish(city.ctx(), facts(), gate);
  expect(await admit(city.ctx(), facts(), gate)).toMatchObject({ status: 303 });
  expect(await admit(city.ctx(), facts(), 'never-opened')).toBeNull();
});

it('gives a robot behind one address no more than the settings allow', async () => {
  const gate = await openGate(city, 'robot');
  const ctx = city.ctx();
  const placed = await Promise.all(
    Array.from({ length: 1000 }, (_, n) => arrive(ctx, gate, { claim: `robot-${n}`, address: 'one' })),
  );
  expect(placed.filter((one) => 'no' in one)).toHaveLength(60);
  expect(await arrive(ctx, gate, { claim: 'neighbour', address: 'two' })).toEqual({ no: 61 });
});

it('numbers the arrivals of two processes as one sequence and calls each once', async () => {
  const gate = await openGate(city, 'two', { seats: 1000 });
  const config = readConfig({ NODE_ENV: 'test', CITY: 'testville', DATA_DIR: city.dataDir, DATABASE_POOL: '4' });
  const other = createRuntime({
    config,
    databaseUrl: city.url,
    modules,
    city: readCity('testville'),
    log: city.ctx().log,
    now: () => new Date(time),
  });
  const both = [city.ctx(), other.ctx('test')];
  const placed = await Promise.all(
    Array.from({ length: 2000 }, (_, n) =>
      arrive(both[n % 2] ?? city.ctx(), gate, { claim: `c${n}`, address: `a${n % 100}` }),
    ),
  );
  const numbers = placed.map((one) => ('no' in one ? one.no : 0)).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 2000 }, (_, n) => n + 1));
  for (let round = 0; round < 5; round += 1) {
    pass(1);
    await Promise.all(both.map((ctx) => callNext(ctx, gate)));
  }
  const proof = await proveOrder(city.ctx(), gate);
  expect(proof).toMatchObject({ arrivals: 2000, faults: [] });
  expect(proof.calls).toBeGreaterThan(20);
  await other.close();
  await run(city.ctx(), sql`update admission.tickets set no = 90000 where gate = ${gate} and no = 1500`);
  expect((await proveOrder(city.ctx(), gate)).faults.join()).toContain('1500');
});

it('opens by itself when the time has come', async () => {
  const opensAt = new Date(time + 60_000);
  const gate = await openGate(city, 'timed', { state: 'planned', opensAt });
  expect((await browser('10.5.0.1').go(`/queue/${gate}`)).body).toContain('还没有开始');
  expect(await runningGates(city.ctx())).not.toContain(gate);
  pass(61);
  expect(await runningGates(city.ctx())).toContain(gate);
  expect((await browser('10.5.0.1').go(`/queue/${gate}`)).body).toContain('您前面还有');
});

it('is paused and closed by who may, with one of two editors winning', async () => {
  const gate = await openGate(city, 'office');
  const clerk = (scope: string) => city.person([{ permission: 'admission.gate.*', scope }]);
  const change = (state: string, scope = '/', version = 1) =>
    city.inject({
      method: 'PUT',
      url: `/api/admission/gates/${gate}`,
      as: clerk(scope),
      payload: { state, seats: 5, reason: '机房检修', version },
    });
  expect((await change('paused', '/990100/990100002')).statusCode).toBe(404);
  const both = await Promise.all([change('paused'), change('closed')]);
  expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
  await change('closed', '/', 2);
  expect((await browser('10.6.0.1').go(`/queue/${gate}`)).body).toContain('排队已经结束');
  const audit = await rows(
    city.ctx(),
    sql<{ summary: string }>`select summary from kernel.audit_entries where subject = 'admission.gate:office'`,
  );
  expect(audit.length).toBeGreaterThanOrEqual(2);
});
