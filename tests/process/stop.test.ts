import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CityProcess, removeFolder, startCityProcess } from './city-process.ts';
import { startedFolder } from './started-city.ts';

const body = JSON.stringify({ login: 'nobody', password: 'none', realm: 'official' });

/** A sign-in of which only the head and the first half has been sent. */
async function halfSent(url: string): Promise<Socket> {
  const { port, host } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  const head = ['POST /api/identity/sign-in HTTP/1.1', `host: ${host}`, 'content-type: application/json'];
  socket.write(`${[...head, `content-length: ${body.length}`].join('\r\n')}\r\n\r\n${body.slice(0, 10)}`);
  return socket;
}

describe('a stop', () => {
  let folder: string;
  let city: CityProcess;
  beforeAll(async () => {
    folder = await startedFolder();
    city = await startCityProcess({ DATA_DIR: folder, CITY: 'testville' });
    await city.ready;
  }, 120_000);
  afterAll(() => removeFolder(folder));

  it('lets a request end that is under way, cuts off one that does not, and is over in good time', async () => {
    const [ending, endless] = await Promise.all([halfSent(city.url), halfSent(city.url)]);
    endless.on('error', () => {});
    await sleep(200);
    const begun = performance.now();
    const stopped = city.stop();
    await expect.poll(city.output, { interval: 20, timeout: 5000 }).toContain('正在停止');
    const answer = once(ending, 'data');
    ending.write(body.slice(10));
    expect(String((await answer)[0])).toMatch(/^HTTP\/1\.1 422 /);
    expect(performance.now() - begun).toBeLessThan(7000);
    await stopped;
    expect(await city.ended).toBe(0);
    expect(performance.now() - begun).toBeLessThan(20_000);
    endless.destroy();
  }, 60_000);
});
