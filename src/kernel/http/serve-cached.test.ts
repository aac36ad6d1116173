import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PageCache } from './page-cache.ts';
import { serveCached } from './serve-cached.ts';

const pages = new PageCache();
const BODY = `<p>${'低保办理指南'.repeat(2000)}</p>`;
let server: Server;
let port = 0;

beforeAll(async () => {
  pages.put('/kept', BODY, [], { 'content-type': 'text/html; charset=utf-8', 'x-frame-options': 'SAMEORIGIN' }, 0);
  await vi.waitFor(() => expect(pages.get('/kept')?.brotli).toBeTruthy());
  server = createServer(async (request, response) => {
    if (serveCached(pages, request, response)) return;
    await sleep(30);
    response.end(`slow ${request.url}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** What comes back for these bytes until the server closes the connection. */
function hear(...parts: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const heard: Buffer[] = [];
    socket.on('data', (data) => heard.push(data));
    socket.on('error', reject).on('close', () => resolve(Buffer.concat(heard).toString()));
    for (const part of parts) socket.write(part);
  });
}
const get = (address: string, ...lines: string[]) =>
  `${[`GET ${address} HTTP/1.1`, 'Host: a', ...lines].join('\r\n')}\r\n\r\n`;
/** The same; the last thing asked for is the end. */
const speak = (...parts: string[]) => hear(...parts, get('/end', 'Connection: close'));
const times = (text: string, part: string) => text.split(part).length - 1;

describe('a page answered from memory', () => {
  it('is whole, with its header and the date, and the same on the next request of the connection', async () => {
    const url = `http://127.0.0.1:${port}/kept`;
    for (let turn = 0; turn < 3; turn += 1) {
      const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
      expect(await answer.text()).toBe(BODY);
      expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(Math.abs(Date.parse(answer.headers.get('date') ?? '') - Date.now())).toBeLessThan(2500);
      expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(BODY)));
    }
    const packed = await fetch(url, { headers: { 'accept-encoding': 'br' } });
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(await packed.text()).toBe(BODY);
    const etag = packed.headers.get('etag') ?? '';
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('keeps its turn among requests sent at once on one connection', async () => {
    const heard = await speak(get('/kept') + get('/slow-1') + get('/kept') + get('/kept') + get('/slow-2'));
    const order = heard.match(/<p>|slow \/slow-\d/g);
    expect(order).toEqual(['<p>', 'slow /slow-1', '<p>', '<p>', 'slow /slow-2']);
    expect(times(heard, 'HTTP/1.1 200 OK')).toBe(5 + 1);
    expect(times(heard, BODY)).toBe(3);
  });

  it('leaves the connection as the asker wishes it', async () => {
    const closed = await hear(get('/kept', 'Connection: close'));
    expect(closed).toContain('Connection: close');
    expect(closed).toContain(BODY);
    const old = await hear('GET /kept HTTP/1.0\r\nHost: a\r\n\r\n');
    expect(old).toContain('Connection: close');
    expect(old).toContain(BODY);
  });

  it('has no body for HEAD, and does not lose what was sent with the request', async () => {
    const head = await speak(`HEAD /kept HTTP/1.1\r\nHost: a\r\n\r\n${get('/slow-3')}`);
    expect(times(head, '<p>')).toBe(0);
    expect(head).toContain('slow /slow-3');
    const bodied = await speak('GET /kept HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n', `hello${get('/slow-4')}`);
    expect(times(bodied, BODY)).toBe(1);
    expect(bodied).toContain('slow /slow-4');
    expect(bodied).not.toContain('400');
  });

  it('reaches a reader who takes it slowly, and outlives one who goes away', async () => {
    const many = Array.from({ length: 200 }, () => get('/kept')).join('');
    const heard = await speak(many);
    expect(times(heard, BODY)).toBe(200);
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.write(many, () => socket.resetAndDestroy());
      socket.on('close', () => resolve());
    });
    expect((await fetch(`http://127.0.0.1:${port}/kept`)).status).toBe(200);
  });
});
