import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { deliver } from './deliver.ts';
import { messaging } from './index.ts';
import { messages } from './messages.repo.ts';
import { sendMessage } from './send-message.ts';
import type { NewMessage } from './send-messages.ts';

const KEY = 'a key of sixteen signs';
const start = Date.parse('2026-03-02T01:00:00Z');

interface Taken {
  body: string;
  signature: string;
}

const mails: string[] = [];
const texts: Taken[] = [];
let gatewayAnswer = 200;
let smtpAnswer: number | null = null;
let gateway: Server;
let mailServer: SMTPServer;
let city: TestCity;

beforeAll(async () => {
  gateway = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      texts.push({ body, signature: String(request.headers['x-zhengtong-signature']) });
      response.writeHead(gatewayAnswer).end();
    });
  });
  await new Promise<void>((ready) => gateway.listen(0, '127.0.0.1', ready));
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let mail = '';
      stream.on('data', (part) => {
        mail += part;
      });
      stream.on('end', () => {
        mails.push(mail);
        done(smtpAnswer === null ? null : Object.assign(new Error('refused'), { responseCode: smtpAnswer }));
      });
    },
  });
  await new Promise<void>((ready) => void mailServer.listen(0, '127.0.0.1', ready));
  city = await testCity({
    modules: [messaging],
    pack: 'testville',
    demo: true,
    now: new Date(start).toISOString(),
    env: {
      SMS_GATEWAY_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`,
      SMS_GATEWAY_KEY: KEY,
      SMTP_URL: `smtp://127.0.0.1:${(mailServer.server.address() as AddressInfo).port}`,
      MAIL_FROM: 'office@testville.example',
    },
  });
});
afterAll(async () => {
  await city?.close();
  await new Promise((done) => gateway.close(done));
  await new Promise<void>((done) => mailServer.close(done));
});

const code = (to: string, channel: NewMessage['channel'] = 'sms'): NewMessage => ({
  channel,
  to,
  template: 'code',
  params: { code: '482913', minutes: '5', purpose: '登录' },
  purpose: '登录验证码',
});
const notice = (to: string, channel: NewMessage['channel'] = 'sms'): NewMessage => ({
  channel,
  to,
  template: 'way-changed',
  params: { at: '2026年3月2日', what: '修改了口令' },
  purpose: '账号安全提醒',
});
const send = (message: NewMessage): Promise<string> => city.ctx().transaction((tx) => sendMessage(tx, message));
const stateOf = async (id: string) => {
  const row = await messages.byId(city.ctx(), id);
  return row && { state: row.state, attempts: row.attempts, problem: row.problem };
};
const at = (seconds: number) => city.clock.set(new Date(start + seconds * 1000).toISOString());
/** The queue keeps the time of the database, so a test of waiting calls the job itself. */
const oneTry = (id: string) => deliver.run(city.ctx(), { id });
const admin = () => city.person([{ permission: 'messaging.*', scope: '/' }]);

describe('a message', () => {
  it('goes to the gateway signed, once the change that caused it is committed, and never otherwise', async () => {
    await expect(
      city.ctx().transaction(async (tx) => {
        await sendMessage(tx, code('19900000001'));
        throw new Error('the change failed');
      }),
    ).rejects.toThrow('the change failed');
    const id = await send(code('+86 199-0000-0001'));
    await city.drain();
    expect(texts).toHaveLength(1);
    const { body, signature } = texts[0] as Taken;
    expect(JSON.parse(body)).toMatchObject({ id, to: '19900000001' });
    expect(JSON.parse(body).text).toContain('482913');
    expect(signature).toBe(createHmac('sha256', KEY).update(body).digest('hex'));
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('goes to a real mail server with its subject and words', async () => {
    const id = await send(code('Lin@Example.com', 'email'));
    await city.drain();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain('To: lin@example.com');
    expect(mails[0]).toContain(`Message-ID: <${id}@testville.example>`);
    expect(Buffer.from((mails[0] ?? '').split('\r\n\r\n')[1] ?? '', 'base64').toString()).toContain('482913');
    smtpAnswer = 550;
    const refused = await send(code('nobody@example.com', 'email'));
    await city.drain();
    smtpAnswer = null;
    expect(await stateOf(refused)).toMatchObject({ state: 'given-up', attempts: 1 });
  });

  it('is in clear nowhere in the database', async () => {
    await send(notice('19900000002'));
    const dump = await rows(city.ctx(), sql<{ t: string }>`select m::text as t from messaging.messages m`);
    const queue = await rows(city.ctx(), sql<{ t: string }>`select q::text as t from ${sql.table('kernel.queue')} q`);
    const all = [...dump, ...queue].map((row) => row.t).join('\n');
    for (const secret of ['19900000002', '482913', 'lin@example.com']) expect(all).not.toContain(secret);
  });

  it('is tried again while the gateway is down, and given up when nobody would want it any more', async () => {
    gatewayAnswer = 503;
    const [lasting, brief] = [await send(notice('19900000003')), await send(code('19900000003'))];
    await oneTry(lasting);
    await oneTry(brief);
    expect(await stateOf(lasting)).toEqual({ state: 'failed', attempts: 1, problem: '短信网关答复 503' });
    gatewayAnswer = 200;
    at(60);
    await oneTry(lasting);
    await oneTry(brief);
    expect(await stateOf(lasting)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(await stateOf(brief)).toMatchObject({ state: 'sent' });
    gatewayAnswer = 503;
    const late = await send(code('19900000004'));
    for (const seconds of [61, 120, 300, 900, 5000]) {
      at(seconds);
      await oneTry(late);
    }
    gatewayAnswer = 200;
    expect((await stateOf(late))?.state).toBe('given-up');
  });

  it('comes back after the process died while sending it', async () => {
    const id = await send(notice('19900000005'));
    await messages.hold(city.ctx(), [id], 60);
    await oneTry(id);
    expect((await stateOf(id))?.state).toBe('sending');
    at(5100);
    await oneTry(id);
    expect((await stateOf(id))?.state).toBe('sent');
  });

  it('does not flood one person, whoever asks', async () => {
    const sent = await Promise.allSettled(Array.from({ length: 20 }, () => send(notice('19900000006'))));
    expect(sent.filter((one) => one.status === 'fulfilled')).toHaveLength(12);
    await expect(send(notice('19900000006'))).rejects.toMatchObject({ code: 'messaging.tooManyMessages' });
    await expect(send(notice('12345'))).rejects.toMatchObject({ code: 'messaging.badAddress' });
  });
});

describe('the list of the administrator', () => {
  it('shows masked addresses and never a code, finds a whole number, cancels and sends again', async () => {
    gatewayAnswer = 400;
    const id = await send(notice('19900000007'));
    const secret = await send(code('19900000007'));
    await city.drain();
    gatewayAnswer = 200;
    const list = await city.inject({ url: '/api/messaging/messages?q=19900000007', as: admin() });
    expect(list.json().items).toHaveLength(2);
    expect(list.body).not.toContain('19900000007');
    expect(list.body).not.toContain('482913');
    const act = (which: string, what: string) =>
      city.inject({ method: 'POST', url: `/api/messaging/messages/${which}/${what}`, as: admin() });
    expect((await act(secret, 'resend')).json().code).toBe('messaging.notResendable');
    expect((await act(id, 'resend')).statusCode).toBe(200);
    expect((await act(id, 'cancel')).statusCode).toBe(200);
    await city.drain();
    expect((await stateOf(id))?.state).toBe('cancelled');
    expect((await act(id, 'cancel')).statusCode).toBe(409);
  });
});

describe('without a way out', () => {
  it('leaves messages in the demonstration box, and gives them up where demonstration data is off', async () => {
    const bare = await testCity({
      modules: [messaging],
      pack: 'testville',
      demo: true,
      now: new Date(start).toISOString(),
    });
    try {
      const put = (message: NewMessage) => bare.ctx().transaction((tx) => sendMessage(tx, message));
      await put(code('19900000008'));
      await bare.drain();
      const as = bare.person([{ permission: 'messaging.*', scope: '/' }]);
      const box = await bare.inject({ url: '/api/messaging/demo-box', as });
      expect(box.json()[0].text).toContain('482913');
      (bare.runtime.base.city.facts as Record<string, string>)['demo'] = '0';
      const id = await put(code('19900000009'));
      await bare.drain();
      expect((await bare.inject({ url: '/api/messaging/demo-box', as })).statusCode).toBe(404);
      expect(await messages.byId(bare.ctx(), id)).toMatchObject({ state: 'given-up', problem: '没有设置短信网关' });
    } finally {
      await bare.close();
    }
  });
});
