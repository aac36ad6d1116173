import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findRunningPostgres } from '#kernel';

const root = path.resolve(import.meta.dirname, '../..');

export interface CityProcess {
  readonly url: string;
  readonly pid: number;
  readonly output: () => string;
  /** Resolves with milliseconds from spawn when the city answers ready; rejects with its output when it ends before. */
  readonly ready: Promise<number>;
  readonly ended: Promise<number | null>;
  /** Kills the whole process group at once, as a power cut would. */
  killGroup(): Promise<void>;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

export const dataFolder = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'zhengtong-process-'));
export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/** Kills the embedded database that a killed city left running, as a power cut would. */
export async function killPostmaster(folder: string): Promise<void> {
  const pid = Number((await readFile(path.join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n', 1)[0]);
  process.kill(pid, 'SIGKILL');
  while (existsSync(`/proc/${pid}`)) await sleep(10);
}

/** `bin/zhengtong` with the given arguments, run to its end. */
export async function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(path.join(root, 'bin/zhengtong'), [...args], { cwd: tmpdir(), env: { ...process.env, ...env } });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, err };
}

/** Signs in as an official and answers what a browser would send from then on. */
export async function signIn(
  url: string,
  account: { login: string; password: string },
): Promise<{ cookie: string; ok: boolean }> {
  const answer = await fetch(`${url}/api/identity/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: account.login, password: account.password, realm: 'official' }),
  });
  await answer.arrayBuffer();
  return {
    ok: answer.ok,
    cookie: answer.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; '),
  };
}

interface DemoAccount {
  readonly login: string;
  readonly password: string;
}

/** An account of the demonstration, as the city shows it at its terminal a moment after it is ready. */
export async function shownAccount(city: CityProcess, login: string): Promise<DemoAccount> {
  await city.ready;
  const shown = new RegExp(`^ {4}${login} +(\\S+) {2}`, 'mu');
  for (let isOver = false; ; isOver ||= await Promise.race([city.ended.then(() => true), sleep(20, false)])) {
    const password = shown.exec(city.output())?.[1];
    if (password) return { login, password };
    if (isOver || city.output().includes('停止请按')) throw new Error(`no account ${login}:\n${city.output()}`);
  }
}

/** Calls the city's interface with these headers. */
export const callerWith =
  (url: string, headers: Readonly<Record<string, string>>) => async (method: string, path: string, body?: object) => {
    const answer = await fetch(url + path, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json', origin: url, ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
export type Call = ReturnType<typeof callerWith>;

/** Calls as an account of the demonstration that has signed in. */
export async function callerAs(city: CityProcess, login: string): Promise<Call> {
  const { cookie } = await signIn(city.url, await shownAccount(city, login));
  return callerWith(city.url, { cookie });
}

/** Asks the embedded database of a city, past the city. */
export async function askDatabase<Row extends pg.QueryResultRow>(
  folder: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: (await findRunningPostgres(folder)) ?? '' });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Starts a city in a process group of its own. */
export async function startCityProcess(env: Readonly<Record<string, string>>): Promise<CityProcess> {
  const port = Number(env['PORT'] ?? (await freePort()));
  const begun = performance.now();
  const child = spawn(path.join(root, 'bin/zhengtong'), ['start'], {
    cwd: tmpdir(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LOG_LEVEL: 'warn', ...env, PORT: String(port) },
  });
  let text = '';
  const collect = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    pid: child.pid ?? 0,
    output: () => text,
    ready: waitReady(child, url, begun, () => text),
    ended,
    async killGroup() {
      signal(child, 'SIGKILL');
      await ended;
    },
    async stop() {
      signal(child, 'SIGTERM');
      await ended;
    },
  };
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    process.kill(-(child.pid ?? 0), name);
  } catch {
    // already gone
  }
}

async function waitReady(child: ChildProcess, url: string, begun: number, output: () => string): Promise<number> {
  while (child.exitCode === null && child.signalCode === null) {
    const ok = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return performance.now() - begun;
    await sleep(50);
  }
  throw new Error(`the city ended before it was ready:\n${output()}`);
}
