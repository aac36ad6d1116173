import { execFile, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { debianProgram } from '#kernel/testing';
import { dataFolder, freePort, removeFolder, startCityProcess } from '../tests/process/city-process.ts';

export const title =
  'a kept article page against nginx serving the same bytes: at least 0.5 of its requests/s, p99 under 20 ms';

const CONNECTIONS = 64;
const SECONDS = 8;

/** Debian's nginx, fetched when the machine has none. The same tool, in the same run, by turns. */
export async function run(): Promise<boolean> {
  const folder = await dataFolder();
  const city = await startCityProcess({ DATA_DIR: folder });
  await city.ready;
  const home = await (await fetch(`${city.url}/`)).text();
  const article = /href="(\/articles\/[^"]+)"/.exec(home)?.[1] ?? '/';
  const bytes = Buffer.from(await (await fetch(city.url + article)).arrayBuffer());
  const nginx = await startNginx(folder, bytes);
  const ours = [];
  const theirs = [];
  for (let turn = 0; turn < 3; turn += 1) {
    ours.push(await load(city.url + article));
    theirs.push(await load(`${nginx.url}/page.html`));
  }
  nginx.stop();
  await city.stop();
  await removeFolder(folder);
  const best = (runs: { rate: number }[]) => Math.max(...runs.map((item) => item.rate));
  const ratio = best(ours) / best(theirs);
  const least = (runs: { p99: number }[]) => Math.min(...runs.map((item) => item.p99));
  const p99 = least(ours);
  console.log(`  page ${article}, ${bytes.length} bytes, ${CONNECTIONS} connections`);
  console.log(
    `  zhengtong ${best(ours).toFixed(0)}/s, p99 ${p99} ms; nginx ${best(theirs).toFixed(0)}/s, p99 ${least(theirs)} ms; ratio ${ratio.toFixed(2)}, wanted 0.50`,
  );
  return ratio >= 0.5 && p99 < 20;
}

const runFile = promisify(execFile);

/** Debian's wrk: a generator in C, so that what is measured is the server and not the generator's own queue. */
async function load(url: string): Promise<{ rate: number; p99: number }> {
  const wrk = debianProgram('wrk', 'wrk', 'usr/bin/wrk');
  const args = ['-t1', `-c${CONNECTIONS}`, `-d${SECONDS}s`, '--latency', url];
  const { stdout } = await runFile(wrk.path, args, { env: { ...process.env, ...wrk.env } });
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
  const [, amount, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout) ?? [];
  const faults = /Socket errors.*|Non-2xx.*/.exec(stdout)?.[0];
  if (faults || !rate || !unit) throw new Error(`${url}: ${faults ?? stdout}`);
  return { rate, p99: Number(amount) * { us: 0.001, ms: 1, s: 1000 }[unit as 'us' | 'ms' | 's'] };
}

async function startNginx(folder: string, bytes: Buffer): Promise<{ url: string; stop(): void }> {
  const port = await freePort();
  const root = path.join(folder, 'nginx');
  await mkdir(root, { recursive: true });
  await writeFile(path.join(root, 'page.html'), bytes);
  const conf = path.join(root, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  await writeFile(
    conf,
    `user root; worker_processes 1; pid ${root}/pid; error_log ${root}/error.log; daemon off;
events { worker_connections 1024; }
http { ${temporary.map((name) => `${name}_temp_path ${root}/${name};`).join(' ')} access_log off; sendfile on; keepalive_requests 1000000; default_type text/html;
  server { listen 127.0.0.1:${port}; root ${root}; } }`,
  );
  const nginx = debianProgram('nginx', 'nginx-light', 'usr/sbin/nginx');
  // The prefix too: a package that is only unpacked has no folder for its first error log.
  const child = spawn(nginx.path, ['-p', root, '-e', `${root}/error.log`, '-c', conf], {
    stdio: 'inherit',
    env: nginx.env,
  });
  await sleep(700);
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill('SIGQUIT') };
}
