import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '#kernel';
import { type CityProcess, dataFolder, freePort, removeFolder, runCli, startCityProcess } from './city-process.ts';
import { startedFolder } from './started-city.ts';

const oneLine = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('政通：'));

describe('a start that cannot succeed ends with one line that says what to do', () => {
  let folder: string;
  let city: CityProcess;
  const env = () => ({ DATA_DIR: folder, CITY: 'testville' });

  beforeAll(async () => {
    folder = await startedFolder();
    city = await startCityProcess(env());
    await city.ready;
  }, 120_000);
  afterAll(async () => {
    await city.stop();
    await removeFolder(folder);
  });

  it('when the same data is already being served', async () => {
    const second = await runCli(['start'], { ...env(), PORT: String(await freePort()) });
    expect(second.code).toBe(1);
    expect(oneLine(second.err)).toHaveLength(1);
    expect(second.err).toContain('正在使用');
    expect((await fetch(`${city.url}/readyz`)).status).toBe(200);
  });

  it('when the port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const other = await dataFolder();
    const answer = await runCli(['start'], { DATA_DIR: other, CITY: 'testville', PORT: port });
    server.close();
    await removeFolder(other);
    expect(answer.code).toBe(1);
    expect(oneLine(answer.err)).toEqual([`政通：端口 ${port} 已被占用：请停止占用它的程序，或用 PORT=别的端口 再启动`]);
  });

  it('when DATABASE_URL leads nowhere', async () => {
    const url = `postgres://nobody:none@127.0.0.1:${await freePort()}/none`;
    const answer = await runCli(['start'], { ...env(), DATABASE_URL: url });
    expect(answer.code).toBe(1);
    expect(oneLine(answer.err)[0]).toContain('DATABASE_URL');
    expect(answer.err).not.toContain('nobody:none');
  });

  it('when the data folder is a file', async () => {
    const other = await dataFolder();
    const file = path.join(other, 'file');
    await writeFile(file, '');
    const answer = await runCli(['start'], { DATA_DIR: path.join(file, 'data'), CITY: 'testville' });
    await removeFolder(other);
    expect(answer.code).toBe(1);
    expect(oneLine(answer.err)[0]).toContain('DATA_DIR');
  });

  it('when the schema is newer than the program', async () => {
    const other = await startedFolder();
    const postgres = await startPostgres({ dataDir: other, log: () => {} });
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    await client.query(
      "insert into kernel.migrations (module, name, hash) values ('engines/future', '0001-future.sql', 'x')",
    );
    await client.end();
    await postgres.stop();
    const answer = await runCli(['start'], { DATA_DIR: other, CITY: 'testville', PORT: String(await freePort()) });
    await removeFolder(other);
    expect(answer.code).toBe(1);
    expect(oneLine(answer.err)[0]).toContain('数据库比程序新');
  }, 120_000);

  it('when the city has no pack or a setting makes no sense', async () => {
    expect(oneLine((await runCli(['start'], { DATA_DIR: folder, CITY: 'nowhere' })).err)[0]).toContain('testville');
    expect(oneLine((await runCli(['start'], { ...env(), PORT: 'many' })).err)[0]).toContain('PORT');
  });
});
