import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestCity } from '#kernel/testing';
import { bringTo, type Desk, deskOf, sampleForm, testOffice } from './testing.ts';

let city: TestCity;
let desk: Desk;
beforeAll(async () => {
  city = await testOffice();
  desk = deskOf(city);
});
afterAll(() => city.close());

const BOUNDARY = 'zhengtong-test';
const PDF = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF';
const multipart = (fields: Record<string, string>, files: Record<string, string> = {}): string =>
  [
    ...Object.entries(fields).map(
      ([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    ...Object.entries(files).map(
      ([name, body]) =>
        `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"; filename="执照.pdf"\r\ncontent-type: application/pdf\r\n\r\n${body}\r\n`,
    ),
    `--${BOUNDARY}--\r\n`,
  ].join('');
const apply = (fields: Record<string, string>, files?: Record<string, string>) =>
  city.inject({
    method: 'POST',
    url: '/certificates/apply/organisation',
    payload: multipart(fields, files),
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  });
const send = (url: string, fields: Record<string, string>, remoteAddress = '127.0.0.1') =>
  city.inject({
    remoteAddress,
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const typed = {
  name: '试验县示例果业有限公司',
  uscc: '91350100M000100Y43',
  agentName: '王示安',
  idNumber: '11010519491231002X',
  phone: '19900001234',
  suite: 'sm2',
  carrier: 'token',
  counter: sampleForm.counter,
  appointmentOn: '2026-11-26',
};
const text = (body: string): string => body.replaceAll(/<wbr\/>/g, '');

it('takes an application with its scans and an appointment, which the desk then sees', async () => {
  const wrong = await apply({ ...typed, uscc: '91350100M000100Y44', appointmentOn: '' });
  expect(wrong.statusCode).toBe(422);
  expect(text(wrong.body)).toContain('校验位不对');
  expect((await apply({ ...typed, appointmentOn: '2026-11-28' })).body).toContain('工作日');
  const sent = await apply(typed, { 'material-licence': PDF });
  expect(sent.statusCode).toBe(303);
  const number = /number=(ZS\d+)/.exec(String(sent.headers['location']))![1]!;
  const { items } = (await desk.get(desk.clerk('甲'), `/applications?q=${number}`)) as { items: { id: string }[] };
  const shown = await desk.get(desk.clerk('甲'), `/applications/${items[0]!.id}`);
  expect(shown).toMatchObject({ channel: 'portal', state: 'submitted', appointmentOn: '2026-11-26' });
  expect(
    (shown['materials'] as { code: string; fileName: string }[]).find((one) => one.code === 'licence')?.fileName,
  ).toBe('执照.pdf');
  const progress = await send('/certificates/progress', { number, tail: '1234' });
  expect(text(progress.body)).toContain('待受理');
  expect(progress.body).not.toContain('19900001234');
  expect(progress.headers['cache-control']).toContain('no-store');
  const gone = await send('/certificates/progress/withdraw', { number, phone: '19900001234' });
  expect(text(gone.body)).toContain('申请已撤回');
});

it('keeps a draft until it is sent, and lets a returned form be corrected and sent again', async () => {
  const kept = await apply({ ...typed, save: 'draft' });
  const number = /number=(ZS\d+)/.exec(String(kept.headers['location']))![1]!;
  expect(text((await send('/certificates/progress', { number, tail: '1234' })).body)).toContain('继续填写');
  const submit = (phone: string) => send('/certificates/progress/submit', { ...typed, number, phone });
  expect((await submit('19900009999')).statusCode).toBe(422);
  expect(text((await submit(typed.phone)).body)).toContain('已提交');
  const as = desk.clerk('甲');
  const [first] = ((await desk.get(as, `/applications?q=${number}`)) as { items: { id: string; version: number }[] })
    .items;
  await desk.post(as, `/applications/${first!.id}/return`, { reason: '名称与执照不符', version: first!.version });
  expect(text((await send('/certificates/progress', { number, tail: '1234' })).body)).toContain('名称与执照不符');
  const corrected = { ...typed, number, name: '试验县示例果业集团有限公司' };
  const again = await city.inject({
    method: 'POST',
    url: '/certificates/progress/submit',
    payload: multipart(corrected, { 'material-licence': PDF }),
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  });
  expect(text(again.body)).toContain('已提交');
  const { materials } = await desk.get(as, `/applications/${first!.id}`);
  expect(materials).toContainEqual(expect.objectContaining({ code: 'licence', fileName: '执照.pdf' }));
  expect(await desk.get(as, `/applications/${first!.id}`)).toMatchObject({
    state: 'submitted',
    name: '试验县示例果业集团有限公司',
  });
  await send('/certificates/progress/withdraw', { number, phone: typed.phone });
});

it('lets nobody guess: after five wrong tails a number rests for an hour, known or not', async () => {
  const sent = await apply(typed);
  const number = /number=(ZS\d+)/.exec(String(sent.headers['location']))![1]!;
  let callers = 0;
  const ask = (asked: string, tail: string) => {
    callers += 1;
    return send('/certificates/progress', { number: asked, tail }, `192.0.2.${callers}`);
  };
  for (const asked of [number, 'ZS2026999999']) {
    for (let tries = 0; tries < 5; tries += 1) {
      expect(text((await ask(asked, `000${tries}`)).body)).toContain('没有查到');
    }
  }
  expect(text((await ask(number, '1234')).body)).toContain('一小时后再试');
  city.clock.set('2026-11-24T03:01:00Z');
  expect(text((await ask(number, '1234')).body)).toContain('待受理');
  await send('/certificates/progress/withdraw', { number, phone: typed.phone });
});

it('tells anybody whether a certificate holds, and names persons by their first character only', async () => {
  const form = { kind: 'person' as const, name: '王示安', carrier: 'soft' as const };
  const done = await bringTo(desk, 'collected', { form });
  const file = await desk.get(desk.clerk('甲'), `/certificates/${done['certificate']}`);
  const find = async (q: string) =>
    text((await city.inject({ method: 'GET', url: `/certificates/lookup?q=${encodeURIComponent(q)}` })).body);
  const shown = await find(String(file['signSerial']));
  expect(shown).toContain('王**');
  expect(shown).toContain('有效');
  expect(await find('王示安')).toContain('没有查到');
});

it('shows what certificates are for, where to go and what it costs', async () => {
  const html = text((await city.inject({ method: 'GET', url: '/certificates' })).body);
  for (const words of ['怎样办', '一号受理点', '350.00', '下载吊销列表']) expect(html).toContain(words);
  expect((await city.inject({ method: 'GET', url: '/certificates/apply' })).statusCode).toBe(200);
  expect((await city.inject({ method: 'GET', url: '/certificates/apply/none' })).statusCode).toBe(422);
});
