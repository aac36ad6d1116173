import { afterAll, beforeAll, expect, it } from 'vitest';
import { one, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import type { InvigilatorBoard, RoomSheet } from '../contract.ts';
import { allotExam } from '../seats/allot-exam.ts';
import { EXAM, examModules, signUp } from '../testing.ts';

let city: TestCity;
const tickets = new Map<string, string>();
beforeAll(async () => {
  city = await testCity({ modules: examModules, pack: 'testville', demo: true, now: '2026-03-03T02:00:00Z' });
  const people = [
    await signUp(city, '0101', { work: '县档案馆' }),
    await signUp(city, '0102', { major: '数学' }),
    await signUp(city, '0202'),
  ];
  await run(city.ctx(), sql`update exam_registration.candidates set state = 'paid'`);
  await allotExam(city.ctx(), EXAM);
  for (const { id } of people) {
    const { no } = await one(
      city.ctx(),
      sql<{ no: string }>`select ticket_no as no from exam_registration.candidates where id = ${id}`,
    );
    tickets.set(id, no);
  }
});
afterAll(() => city.close());

const officer = () => city.person([{ permission: 'exam-registration.*', scope: '/' }], { name: '考点主考' });
const base = `/api/exam-registration/exams/${EXAM}`;
const post = async (url: string, payload: object = {}) => {
  const answer = await city.inject({ method: 'POST', url, as: officer(), payload });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
};
const sheet = async (): Promise<RoomSheet> => (await city.inject({ url: `${base}/rooms/01/1`, as: officer() })).json();
const board = async (): Promise<InvigilatorBoard> =>
  (await city.inject({ url: `${base}/invigilators`, as: officer() })).json();
const [first = '', second = '', third = ''] = ['0', '1', '2'];
const ticket = (n: string): string => [...tickets.values()][Number(n)] ?? '';
const candidate = (n: string): string => [...tickets.keys()][Number(n)] ?? '';

it('draws two for the room, none from where a candidate works or applies, and exchanges by the same rules', async () => {
  expect((await post(`${base}/invigilators/draw`)).body.code).toBe('exam-registration.tooFewInvigilators');
  for (const [name, employer] of [
    ['甲示一', '县档案馆'],
    ['乙示二', '一号小学'],
    ['丙示三', '县图书馆'],
    ['丁示四', '县文化馆'],
    ['戊示五', '县体育馆'],
  ])
    await post(`${base}/invigilators`, { name, employer, phone: '19900001234' });
  expect((await post(`${base}/invigilators/draw`)).body).toEqual({ rooms: 1, spare: 3 });
  const { items } = await board();
  const placed = items.filter((one) => one.point !== null);
  expect(placed).toHaveLength(2);
  expect(placed.map((one) => one.employer)).not.toContain('县档案馆');
  expect(placed.map((one) => one.employer)).not.toContain('一号小学');
  expect(items[0]?.shownPhone).not.toContain('00001');
  const related = items.find((one) => one.employer === '县档案馆')?.id;
  const spare = items.find((one) => one.point === null && !['县档案馆', '一号小学'].includes(one.employer))?.id;
  const exchange = (other: string | undefined) =>
    post(`${base}/invigilators/${placed[0]?.id}/exchange`, { with: other, reason: '家中有事' });
  expect((await exchange(related)).body.code).toBe('exam-registration.mayNotWatch');
  expect((await exchange(spare)).status).toBe(204);
  expect((await board()).moves[0]?.reason).toBe('家中有事');
});

it('lets nobody in before the day, in the wrong room, or after the last minute, and knows who is late', async () => {
  const come = (code: string, room = 1) => post(`${base}/arrivals`, { code, point: '01', room });
  expect((await come(ticket(first))).body.code).toBe('exam-registration.notExamDay');
  city.clock.set('2026-03-28T00:40:00Z');
  expect((await come('260401001010')).body.code).toBe('exam-registration.noSuchTicket');
  expect((await come(ticket(first), 2)).body.code).toBe('exam-registration.otherRoom');
  expect((await come(ticket(first))).body).toMatchObject({ lateMinutes: 0, name: '张示安' });
  city.clock.set('2026-03-28T01:12:00Z');
  expect((await come(ticket(second))).body).toMatchObject({ lateMinutes: 12 });
  expect((await come(ticket(first))).body).toMatchObject({ lateMinutes: 0 });
  expect((await post(`${base}/rooms/01/1/close`)).body.code).toBe('exam-registration.closesLater');
  city.clock.set('2026-03-28T01:31:00Z');
  expect((await come(ticket(third))).body.code).toBe('exam-registration.tooLateToEnter');
});

it('takes what a device noted alone once, at the hour of the door, and says what cannot be', async () => {
  const undo = `/api/exam-registration/candidates/${candidate(second)}/arrival/undo`;
  expect((await post(undo, { reason: '登记错了' })).status).toBe(204);
  const note = (n: number, ticketNo: string, at: string) => ({
    id: `00000000-0000-4000-8000-00000000000${n}`,
    ticketNo,
    at: `2026-03-28T${at}:00.000Z`,
  });
  const items = [
    note(1, ticket(second), '01:10'),
    note(2, ticket(first), '01:11'),
    note(3, ticket(third), '01:31'),
    note(4, ticket(third), '05:00'),
    note(5, '260401001010', '01:10'),
  ];
  const send = async () => (await post(`${base}/arrivals/queued`, { point: '01', room: 1, items })).body.items;
  const told = await send();
  expect(told.map((one: { outcome: string }) => one.outcome)).toEqual([
    'taken',
    'already',
    'refused',
    'refused',
    'refused',
  ]);
  expect(told[2].told).toContain('以后不得入场');
  expect(told[3].told).toContain('核对设备的时钟');
  const seatOf = async () => (await sheet()).seats.find((seat) => seat.ticketNo === ticket(second));
  expect((await seatOf())?.lateMinutes).toBe(10);
  expect((await post(undo, { reason: '登记错了' })).status).toBe(204);
  expect(await send()).toEqual(told);
  expect((await seatOf())?.arrivedAt).toBeNull();
  const again = { point: '01', room: 1, items: [note(6, ticket(second), '01:12')] };
  expect((await post(`${base}/arrivals/queued`, again)).body.items[0].outcome).toBe('taken');
  const kit = (await city.inject({ url: `${base}/rooms/01/1/kit`, as: officer() })).json();
  expect(kit.seats).toHaveLength(3);
  expect(kit.seats[0].face).toMatch(/^data:image.jpeg;base64,.{500,}/);
  expect(JSON.stringify(kit)).not.toContain('张示安');
});

it('closes the room with the absent marked, opens it again with a reason, and prints the sheet', async () => {
  expect((await post(`${base}/rooms/01/1/close`, { note: '正常' })).body).toEqual({ absent: 1 });
  expect((await sheet()).seats.map((one) => one.attendance).filter((one) => one === 'absent')).toHaveLength(1);
  expect((await post(`${base}/rooms/01/1/reopen`, { reason: '座位核对有误' })).status).toBe(204);
  expect((await sheet()).seats.every((one) => one.attendance === null)).toBe(true);
  await post(`${base}/rooms/01/1/close`, { note: '正常' });
  const pdf = await city.inject({ url: `${base}/rooms/01/1/sheet.pdf`, as: officer() });
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
});

it('records a violation with the effect that the rules give it; the score does not count while it stands', async () => {
  const described = '开考二十分钟后从衣袋取出手机';
  const url = `/api/exam-registration/candidates/${candidate(first)}/violations`;
  expect((await post(url, { code: 'item', described, seenBy: '丙示三、丁示四' })).status).toBe(204);
  const scores = [`${ticket(first)},150.5,`, `${ticket(second)},120,`, `${ticket(third)},88,`];
  const upload = async (lines: string[]) => {
    const body = new FormData();
    body.append('file', new Blob([['准考证号,成绩,备注', ...lines].join('\n')]), '成绩.csv');
    const request = new Request('http://x/', { method: 'POST', body });
    const answer = await city.inject({
      method: 'POST',
      url: `${base}/scores`,
      as: officer(),
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      payload: Buffer.from(await request.arrayBuffer()),
    });
    return answer.json();
  };
  expect((await upload(scores)).problems[0].text).toContain('考场记录为缺考');
  expect(await upload(scores.slice(0, 2))).toMatchObject({ written: 2, missingCount: 0 });
  const found = (await sheet()).seats.find((seat) => seat.ticketNo === ticket(first));
  expect(found).toMatchObject({ attendance: 'violation', violations: [{ effect: '本次考试成绩无效' }] });
  const id = found?.violations[0]?.id;
  expect((await post(`/api/exam-registration/violations/${id}/withdraw`, { reason: '经核实为计算器' })).status).toBe(
    204,
  );
  expect((await sheet()).seats.find((seat) => seat.ticketNo === ticket(first))?.attendance).toBeNull();
});

it('prints sheets to sign in, papers for doors and desks, of a room and of a point, with the faces that were reviewed', async () => {
  const print = async (url: string) => city.inject({ url: `${base}/rooms/01/${url}`, as: officer() });
  const sizes = new Map<string, number>();
  for (const kind of ['signin', 'door', 'desk']) {
    const room = await print(`1/papers/${kind}`);
    expect([room.statusCode, room.rawPayload.subarray(0, 4).toString()]).toEqual([200, '%PDF']);
    expect((await print(`papers/${kind}`)).statusCode).toBe(200);
    sizes.set(kind, room.rawPayload.toString('latin1').split('/Subtype /Image').length - 1);
  }
  // The three of this test share one photograph, which the file holds once.
  expect([...sizes.values()]).toEqual([1, 0, 1]);
  expect((await print('9/papers/door')).statusCode).toBe(404);
  expect((await print('1/papers/other')).statusCode).toBe(422);
});
