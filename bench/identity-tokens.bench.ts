import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import autocannon from 'autocannon';
import { rootDir } from '#kernel';

export const title =
  'client-credential tokens of the city against plain oidc-provider with its store in memory: at least 0.8 of its tokens/s';

const CONNECTIONS = 16;
const SECONDS = 2;
const TURNS = 10;

/**
 * Both sides issue the same token: a JWT of RFC 9068 signed with ES256 by a P-256 key, to a client that authenticates with
 * `client_secret_basic`. Ours has PostgreSQL behind it and the kernel around it, and answers this one question before the provider does; the other is `oidc-provider` alone with one
 * client in its configuration. Each side has a process of its own; the load comes from a third, by turns.
 */
export async function run(): Promise<boolean> {
  const ours = await start('city');
  const theirs = await start('plain');
  const ratios: number[] = [];
  const sums = { ours: 0, theirs: 0 };
  try {
    await load(ours, SECONDS);
    await load(theirs, SECONDS);
    for (let turn = 0; turn < TURNS; turn += 1) {
      const one = await load(ours, SECONDS);
      const other = await load(theirs, SECONDS);
      sums.ours += one / TURNS;
      sums.theirs += other / TURNS;
      ratios.push(one / other);
    }
  } finally {
    await Promise.all([stop(ours.child), stop(theirs.child)]);
  }
  ratios.sort((left, right) => left - right);
  const ratio = sums.ours / sums.theirs;
  const [least = 0, most = 0] = [ratios[0], ratios.at(-1)];
  console.log(`  ${CONNECTIONS} connections, ${TURNS} turns of ${SECONDS} s each`);
  console.log(`  zhengtong ${sums.ours.toFixed(0)}/s, oidc-provider in memory ${sums.theirs.toFixed(0)}/s`);
  console.log(`  ratio ${ratio.toFixed(2)}, by turns ${least.toFixed(2)} to ${most.toFixed(2)}; wanted 0.80`);
  return ratio >= 0.8;
}

interface Side {
  readonly child: ChildProcess;
  readonly url: string;
  readonly id: string;
  readonly secret: string;
}

async function start(side: 'city' | 'plain'): Promise<Side> {
  const child = spawn(process.execPath, ['--import', 'tsx', `bench/identity-tokens/${side}.ts`], {
    cwd: rootDir,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const [ready] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`the ${side} side did not start`))),
  ])) as [Omit<Side, 'child'>];
  return { child, ...ready };
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

async function load({ url, id, secret }: Side, duration: number): Promise<number> {
  const result = await autocannon({
    url: `${url}/oidc/token`,
    method: 'POST',
    connections: CONNECTIONS,
    duration,
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=registers.read',
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were not 200, ${result.errors} failed`);
  return result.requests.average;
}
