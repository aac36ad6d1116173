import { afterAll, beforeAll, expect, it } from 'vitest';
import { grantsOf } from '#engines/directory';
import { type Actor, one, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import type { InvigilatorBoard, RoomLine } from '../contract.ts';
import { allotExam } from '../seats/allot-exam.ts';
import { EXAM, examModules, signUp } from '../testing.ts';
import { waitingTasks } from '../waiting-tasks.ts';

const DAY = '2026-03-28';
const doors = `/990100/exam/${EXAM}`;
let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules: examModules, pack: 'testville', demo: true, now: '2026-03-03T02:00:00Z' });
  await signUp(city, '0101');
  await signUp(city, '0102');
  await run(city.ctx(), sql`update exam_registration.candidates set state = 'paid'`);
  await allotExam(city.ctx(), EXAM);
  // A second room and a second point, so that there is something not to be seen.
  await run(
    city.ctx(),
    sql`update exam_registration.candidates set room = 2, seat = 1 where exam = ${EXAM}
      and id = (select max(id) from exam_registration.candidates where exam = ${EXAM})`,
  );
});
afterAll(() => city.close());

const base = `/api/exam-registration/exams/${EXAM}`;
const office = () => city.person([{ permission: 'exam-registration.*', scope: '/' }], { name: '考务' });
const call = async (as: Actor, url: string, payload?: object) => {
  const answer = await city.inject({ url, as, ...(payload ? { method: 'POST', payload } : {}) });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
};
/** Somebody as the lists stand: the grants of that day, as the directory reckons them. */
const invited = async (login: string, day = DAY): Promise<Actor> => {
  const ctx = city.ctx();
  const { person } = await one(
    ctx,
    sql<{
      person: string;
    }>`select person from exam_registration.duties where login = ${login} order by invited_at limit 1`,
  );
  return city.person(await grantsOf(ctx, person, day), { id: person });
};
const rooms = async (as: Actor): Promise<string[]> =>
  ((await call(as, `${base}/rooms`)).body.items ?? []).map((one: RoomLine) => `${one.point}/${one.room}`);

it('invites a head and invigilators, each of whom sees the point or the room and nothing else', async () => {
  for (const [name, employer] of [
    ['甲示一', '县文化馆'],
    ['乙示二', '县体育馆'],
    ['丙示三', '县图书馆'],
    ['丁示四', '县气象局'],
    ['戊示五', '县供销社'],
  ])
    await call(office(), `${base}/invigilators`, { name, employer });
  expect((await call(office(), `${base}/invigilators/draw`, {})).status).toBe(200);
  const board: InvigilatorBoard = (await call(office(), `${base}/invigilators`)).body;
  const made = await call(office(), `${base}/duties/watchers`, { invigilators: board.items.map((one) => one.id) });
  expect(made.body.items).toHaveLength(5);
  expect(made.body.items[0].oneTimePassword).toMatch(/\S{8,}/);
  const again = await call(office(), `${base}/duties/watchers`, { invigilators: [board.items[0]?.id] });
  expect(again.body.items).toEqual([]);
  const logins = new Map<string, string>();
  for (const one of (await call(office(), `${base}/duties`)).body.items) logins.set(one.invigilator, one.login);
  const inRoom = (room: number | null) => board.items.find((one) => one.room === room);
  const first = await invited(logins.get(inRoom(1)?.id ?? '') ?? '');
  const second = await invited(logins.get(inRoom(2)?.id ?? '') ?? '');
  const spare = await invited(logins.get(inRoom(null)?.id ?? '') ?? '');
  const head = await call(office(), `${base}/duties/heads`, { name: '卫示端', employer: '一中', point: '01' });
  const chief = await invited(head.body.login);

  expect(await rooms(chief)).toEqual(['01/1', '01/2']);
  expect(await rooms(first)).toEqual(['01/1']);
  expect(await rooms(second)).toEqual(['01/2']);
  expect((await call(spare, `${base}/rooms`)).status).toBe(404);
  expect((await call(first, `${base}/rooms/01/1`)).status).toBe(200);
  expect((await call(first, `${base}/rooms/01/2`)).status).toBe(404);
  expect((await call(first, `${base}/rooms/01/sheets.pdf`)).status).toBe(404);
  const duty = (await call(first, '/api/exam-registration/duties')).body.items;
  expect(duty.map((one: { rooms: RoomLine[] }) => one.rooms.map((room) => room.room))).toEqual([[1]]);

  const other = (await call(second, `${base}/rooms/01/2`)).body.seats[0];
  city.clock.set(`${DAY}T00:40:00Z`);
  const arrival = { code: other.ticketNo, point: '01', room: 2 };
  expect((await call(first, `${base}/arrivals`, arrival)).status).toBe(404);
  expect((await call(second, `${base}/arrivals`, arrival)).status).toBe(200);
  const seat = `/api/exam-registration/candidates/${other.candidate}`;
  expect((await call(first, `${seat}/face.jpg`)).status).toBe(404);
  expect((await city.inject({ url: `${seat}/face.jpg`, as: second })).statusCode).toBe(200);
  const violation = { code: 'item', described: '从衣袋取出手机', seenBy: '监考' };
  expect((await call(first, `${seat}/violations`, violation)).status).toBe(404);
  expect((await call(second, `${seat}/violations`, violation)).status).toBe(204);
  const [noted] = (await call(second, `${base}/rooms/01/2`)).body.seats[0].violations;
  const withdraw = `/api/exam-registration/violations/${noted.id}/withdraw`;
  expect((await call(second, withdraw, { reason: '看错了' })).status).toBe(404);
  expect((await call(chief, withdraw, { reason: '看错了' })).status).toBe(204);
  for (const url of [base, `${base}/candidates`, `${base}/invigilators`, `${base}/duties`, `${base}/progress`])
    expect((await call(chief, url)).status).toBe(404);
});

it('opens the accounts only for the days of the exam, moves them with an exchange, and takes them back at once', async () => {
  const items = (await call(office(), `${base}/duties`)).body.items as { id: string; login: string; room: number }[];
  const [watch] = items.filter((duty) => duty.room === 1);
  if (!watch) throw new Error('nobody watches room 1');
  const may = async (day: string) => (await invited(watch.login, day)).grants.map((grant) => grant.scope).at(0);
  expect([await may('2026-03-26'), await may('2026-03-27'), await may(DAY), await may('2026-03-29')]).toEqual([
    undefined,
    `${doors}/01/1`,
    `${doors}/01/1`,
    undefined,
  ]);
  const board: InvigilatorBoard = (await call(office(), `${base}/invigilators`)).body;
  const spare = board.items.find((other) => other.point === null);
  const watcher = (await call(office(), `${base}/duties`)).body.items.find(
    (duty: { login: string }) => duty.login === watch.login,
  );
  const exchange = { with: spare?.id, reason: '临时有事' };
  expect((await call(office(), `${base}/invigilators/${watcher.invigilator}/exchange`, exchange)).status).toBe(204);
  expect(await may(DAY)).toBeUndefined();
  expect((await call(office(), `${base}/duties/${watch.id}/withdraw`, { reason: '不再参加' })).status).toBe(204);
  expect((await call(office(), `${base}/duties/${watch.id}/withdraw`, { reason: '不再参加' })).status).toBe(404);
  const again = await call(office(), `${base}/duties/watchers`, { invigilators: [watcher.invigilator] });
  expect(again.body.items[0].login).toBe(watch.login);
});

it('shows the head which invigilators have come, and takes the count of what a room gave back', async () => {
  const invite = { name: '陈示正', employer: '二中', point: '01' };
  const { login } = (await call(office(), `${base}/duties/heads`, invite)).body;
  const chief = await invited(login);
  const line = async (): Promise<RoomLine> => {
    const found = (await call(chief, `${base}/rooms`)).body.items.find((one: RoomLine) => one.room === 2);
    if (!found) throw new Error('room 2 is not listed');
    return found;
  };
  const [watcher] = (await line()).watchers;
  if (!watcher) throw new Error('nobody watches room 2');
  const note = (as: Actor, room: number, hasCome: boolean) =>
    call(as, `${base}/rooms/01/${room}/watchers/${watcher.id}`, { hasCome });
  city.clock.set('2026-03-27T00:20:00Z');
  expect((await note(chief, 2, true)).status).toBe(409);
  city.clock.set(`${DAY}T00:20:00Z`);
  expect((await note(chief, 1, true)).status).toBe(404);
  expect((await note(chief, 2, true)).status).toBe(204);
  expect((await line()).watchers[0]?.arrivedAt).not.toBeNull();
  expect((await note(chief, 2, false)).status).toBe(204);
  expect((await line()).watchers[0]?.arrivedAt).toBeNull();

  const count = (papers: number, sheets: number, reason = '') =>
    call(chief, `${base}/rooms/01/2/papers`, { papers, sheets, note: reason });
  expect((await count(1, 1)).status).toBe(409);
  city.clock.set(`${DAY}T06:00:00Z`);
  expect((await count(1, 1)).body.code).toBe('exam-registration.closeFirst');
  const tasks = async (as: Actor) =>
    (await waitingTasks(city.ctx(as))).map(({ title, count: rooms }) => `${title.split('：')[0]} ${rooms}`);
  expect(await tasks(chief)).toEqual(['结束到场登记的考场 2']);
  expect((await call(chief, `${base}/rooms/01/2/close`, { note: '正常' })).status).toBe(200);
  expect(await tasks(chief)).toEqual(['结束到场登记的考场 1', '清点试卷的考场 1']);
  expect((await count(1, 0)).status).toBe(422);
  expect((await count(1, 0, '答题卡 1 份污损，已封存')).status).toBe(204);
  expect(await line()).toMatchObject({ papers: 1, sheets: 0, countNote: '答题卡 1 份污损，已封存', note: '正常' });
  expect((await count(1, 1)).status).toBe(204);
  expect(await line()).toMatchObject({ papers: 1, sheets: 1, countNote: '' });
});
