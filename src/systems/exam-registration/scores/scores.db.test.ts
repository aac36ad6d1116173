import { afterAll, beforeAll, expect, it } from 'vitest';
import { rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { allotExam } from '../seats/allot-exam.ts';
import { isTicketNumber } from '../seats/ticket-number.rules.ts';
import { EXAM, examModules, form, signUp } from '../testing.ts';
import { declineShortlist } from './release-scores.ts';

let city: TestCity;
let numbers: Map<string, string>;
beforeAll(async () => {
  city = await testCity({ modules: examModules, pack: 'testville', demo: true, now: '2026-03-03T02:00:00Z' });
  numbers = new Map();
  for (let n = 0; n < 24; n += 1) {
    const values = form({ major: n % 2 === 0 ? '汉语言文学' : '数学' });
    const { id } = await signUp(city, n % 2 === 0 ? '0101' : '0102', values);
    numbers.set(id, values['number'] ?? '');
  }
  await run(city.ctx(), sql`update exam_registration.candidates set state = 'paid'`);
  await run(city.ctx(), sql`update exam_registration.posts set kept = 2 where code = '0101'`);
});
afterAll(() => city.close());

const officer = () => city.person([{ permission: 'exam-registration.*', scope: '/' }], { name: '考务员' });
const api = (method: string, path: string, payload?: object) =>
  city.inject({ method, url: `/api/exam-registration/${path}`, as: officer(), ...(payload ? { payload } : {}) });

interface Seated {
  id: string;
  ticket: string;
  code: string;
}
const seated = () =>
  rows(
    city.ctx(),
    sql<Seated>`select c.id, c.ticket_no as ticket, p.code from exam_registration.candidates c
      join exam_registration.posts p on p.id = c.post where c.ticket_no is not null order by p.code, c.id`,
  );

async function upload(text: string) {
  const body = new FormData();
  body.append('file', new Blob([text]), 'scores.csv');
  const request = new Request('http://x/', { method: 'POST', body });
  return city.inject({
    method: 'POST',
    url: `/api/exam-registration/exams/${EXAM}/scores`,
    as: officer(),
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  });
}
const look = (ticket: string, number: string, reason = '') =>
  city.inject({
    method: 'POST',
    url: `/exams/${EXAM}/score`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ ticket, number, reason }).toString(),
  });

it('publishes the hash of the seed before, seats all who paid, and gives the same seats again', async () => {
  await api('POST', `exams/${EXAM}/seed`);
  const before = (await city.inject({ url: `/exams/${EXAM}` })).body;
  expect(before).toContain('编排种子摘要');
  expect(before).not.toMatch(/编排种子<\/dt>/);
  const first = await api('POST', `exams/${EXAM}/allotment`);
  expect(first.json()).toMatchObject({ people: 24, rooms: 1 });
  const seats = await seated();
  expect(seats.every((one) => isTicketNumber(one.ticket))).toBe(true);
  await allotExam(city.ctx(), EXAM);
  expect(await seated()).toEqual(seats);
  const csv = (await city.inject({ url: `/exams/${EXAM}/seating.csv` })).body;
  expect(csv.split('\r\n')).toHaveLength(26);
});

it('reports each wrong, strange and double row of a score file and writes none of them', async () => {
  const [a, b] = await seated();
  const wrong = await upload(
    [
      '准考证号,成绩,备注',
      `${a?.ticket},99.5,`,
      `${a?.ticket},99.5,`,
      `${b?.ticket},201,`,
      '123456789012,80,',
      `${b?.ticket?.slice(0, 11)}x,80,`,
      `${b?.ticket},abc,`,
      `${b?.ticket},50,缺考`,
      `${b?.ticket},,旷考`,
    ].join('\n'),
  );
  const report = wrong.json();
  expect(report.written).toBe(0);
  expect(report.problems.map((one: { row: number }) => one.row)).toEqual(expect.arrayContaining([3, 4, 5, 6, 7, 8, 9]));
  expect(report.missingCount).toBe(22);
  expect((await upload('a,b\n1,2')).json().code).toBe('exam-registration.fileWrong');
});

it('scenario 9: shows no score to a clerk or a candidate before the release, and marks what is taken out', async () => {
  const all = await seated();
  const language = all.filter((one) => one.code === '0101');
  const marks = language.map(
    (one, n) => `${one.ticket},${[180, 170, 160, 150, 140, 130, 130.009, 120, 95.999, 89.999, 100, 110][n]},`,
  );
  const half = await upload(['准考证号,成绩,备注', ...marks].join('\n'));
  expect(half.json()).toMatchObject({ written: 12, missingCount: 12 });
  expect((await api('POST', `exams/${EXAM}/release`)).json().code).toBe('exam-registration.scoresMissing');
  const maths = all.filter((one) => one.code === '0102').map((one) => `${one.ticket},,缺考`);
  await upload(['准考证号,成绩,备注', ...maths].join('\n'));
  const list = (await api('GET', `exams/${EXAM}/candidates?pageSize=50`)).json().items as { score: string | null }[];
  expect(list.every((row) => row.score === null)).toBe(true);
  expect((await api('GET', `candidates/${language[0]?.id}`)).json().score).toBeNull();
  expect((await look(language[0]?.ticket ?? '', numbers.get(language[0]?.id ?? '') ?? '')).body).not.toContain('180');
  expect((await api('POST', `exams/${EXAM}/release`)).json()).toEqual({ ranked: 24, shortlisted: 7 });
  expect((await api('POST', `exams/${EXAM}/release`)).json().code).toBe('exam-registration.alreadyReleased');
  const file = await api('GET', `exams/${EXAM}/shortlist/export`);
  expect(file.rawPayload.subarray(0, 2).toString()).toBe('PK');
});

it('answers who knows both numbers, with decimals cut off, and nobody else', async () => {
  const language = (await seated()).filter((one) => one.code === '0101');
  const own = language[8];
  const page = await look(own?.ticket ?? '', numbers.get(own?.id ?? '') ?? '');
  expect(page.body).toContain('95.99');
  const strange = await look(own?.ticket ?? '', numbers.get(language[0]?.id ?? '') ?? '');
  expect(strange.statusCode).toBe(422);
  expect(strange.body.replaceAll('<wbr/>', '')).toContain('没有查到成绩');
  const list = (await city.inject({ url: `/exams/${EXAM}/ranking?post=0101` })).body;
  expect(list.match(/<th scope="row">\d{12}/g)).toHaveLength(7);
  expect(list).not.toContain('张');
});

it('scenario 8: calls the next in rank once when somebody gives up, and takes one recheck', async () => {
  const language = (await seated()).filter((one) => one.code === '0101');
  const decline = (id: string) => declineShortlist(city.ctx(), id, '个人原因');
  const first = await decline(language[0]?.id ?? '');
  expect(first.calledUp).toBe(language[7]?.id);
  expect(await decline(first.calledUp ?? '')).toEqual({ calledUp: null });
  await expect(decline(language[0]?.id ?? '')).rejects.toMatchObject({ code: 'exam-registration.wrongState' });
  const own = language[1];
  const number = numbers.get(own?.id ?? '') ?? '';
  expect((await look(own?.ticket ?? '', number, '疑似漏计')).body.replaceAll('<wbr/>', '')).toContain('查分申请办理中');
  expect((await look(own?.ticket ?? '', number, '再查')).statusCode).toBe(422);
  const [asked] = (await api('GET', `exams/${EXAM}/rechecks`)).json().items;
  expect((await api('POST', `exams/${EXAM}/rechecks/${asked.id}`, { outcome: '无误' })).statusCode).toBe(204);
  city.clock.set('2026-03-06T02:00:00Z');
  const late = language[2];
  expect((await look(late?.ticket ?? '', numbers.get(late?.id ?? '') ?? '', '迟了')).statusCode).toBe(422);
});
