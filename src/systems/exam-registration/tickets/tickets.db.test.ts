import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import jsQr from 'jsqr';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run, sql } from '#kernel';
import { debianProgram, type TestCity, testCity } from '#kernel/testing';
import { allotExam } from '../seats/allot-exam.ts';
import { applicant, EXAM, examModules, signUp } from '../testing.ts';

let city: TestCity;
let one: Awaited<ReturnType<typeof signUp>>;
beforeAll(async () => {
  city = await testCity({ modules: examModules, pack: 'testville', demo: true, now: '2026-03-03T02:00:00Z' });
  one = await signUp(city, '0101', { name: '张示#$安' }).catch(() => signUp(city, '0101', { name: '张示安' }));
  await signUp(city, '0102', { name: '李示㙍', major: '数学' });
  await run(city.ctx(), sql`update exam_registration.candidates set state = 'paid'`);
  await allotExam(city.ctx(), EXAM);
});
afterAll(() => city.close());

const officer = () => city.person([{ permission: 'exam-registration.*', scope: '/' }]);
const ticket = (as = one.actor) => city.inject({ url: `/exams/${EXAM}/ticket.pdf`, as });

/** The first page as another program draws it. */
function draw(pdf: Uint8Array): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhengtong-ticket-'));
  writeFileSync(path.join(folder, 'a.pdf'), pdf);
  const program = debianProgram('pdftoppm', 'poppler-utils');
  execFileSync(program.path, ['-r', '150', '-png', path.join(folder, 'a.pdf'), path.join(folder, 'page')], {
    env: program.env,
  });
  return folder;
}

function textOf(folder: string): string {
  const program = debianProgram('pdftotext', 'poppler-utils');
  return execFileSync(program.path, ['-layout', path.join(folder, 'a.pdf'), '-'], {
    env: program.env,
    encoding: 'utf8',
  });
}

it('is printed from the hour of the notice on, with photo and a code that reads and verifies', async () => {
  expect((await ticket()).json().code).toBe('exam-registration.ticketsLater');
  city.clock.set('2026-03-20T02:00:00Z');
  expect((await ticket(applicant(city))).statusCode).toBe(404);
  const pdf = (await ticket()).rawPayload;
  const folder = draw(pdf);
  const text = textOf(folder);
  expect(text).toMatch(/准\s*考\s*证/);
  expect(text).toContain('张示安');
  expect(text).toContain('示例路');
  const { data, info } = await sharp(path.join(folder, 'page-1.png'))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const read = jsQr(new Uint8ClampedArray(data), info.width, info.height);
  const url = new URL(read?.data ?? 'http://none');
  expect((await city.inject({ url: url.pathname + url.search })).body.replaceAll('<wbr/>', '')).toContain('准考证属实');
  const forged = `${url.pathname}?c=${(url.searchParams.get('c') ?? '').replace(/\d/, '9')}x`;
  expect((await city.inject({ url: forged })).body.replaceAll('<wbr/>', '')).toContain('不是有效的准考证');
});

it('makes a file for each room in the background and tells how far it is', async () => {
  const url = `/api/exam-registration/exams/${EXAM}/tickets`;
  const begun = await city.inject({ method: 'POST', url, as: officer() });
  expect(begun.json()).toEqual({ tickets: 2, rooms: 1, madeTickets: 0, madeRooms: 0, secondsLeft: null });
  await city.drain();
  expect((await city.inject({ url, as: officer() })).json()).toMatchObject({ madeTickets: 2, madeRooms: 1 });
  const again = await city.inject({ method: 'POST', url, as: officer() });
  expect(again.json()).toMatchObject({ madeTickets: 2, madeRooms: 1, secondsLeft: null });
  const room = await city.inject({ url: `/api/exam-registration/exams/${EXAM}/rooms/01/1/tickets`, as: officer() });
  const text = textOf(draw(room.rawPayload));
  expect(text).toContain('张示安');
  expect(text).toContain('李示㙍');
  await run(
    city.ctx(),
    sql`update exam_registration.candidates c set photo = o.photo from exam_registration.candidates o
      where o.exam = c.exam and o.id <> c.id`,
  );
  expect((await city.inject({ url, as: officer() })).json()).toMatchObject({ madeTickets: 0, madeRooms: 0 });
  await city.inject({ method: 'POST', url, as: officer() });
  await city.drain();
  expect((await city.inject({ url, as: officer() })).json()).toMatchObject({ madeTickets: 2, madeRooms: 1 });
});
