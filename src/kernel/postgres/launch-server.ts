import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { askServer } from './connection.ts';
import { explainOutput, PostgresStartError } from './errors.ts';
import { readPidFile, removeStalePidFile } from './pidfile.ts';
import type { Places } from './places.ts';
import { commandFor, type Runner } from './runner.ts';
import { openServerLog, readServerLog } from './server-log.ts';
import { fixedSettings } from './settings.ts';
import { identify, isRunning, type ServerProcess, stopServer } from './stop-server.ts';

export interface Launched {
  readonly server: ServerProcess;
  readonly port: number;
}

const RETRY_FOR = 20_000;
const RECOVERY_LIMIT = 10 * 60_000;

/**
 * Starts the server, again and again for a while: right after a crash the first attempts may fail, because remaining
 * backends still hold the shared memory or because another program was faster to take the port.
 */
export async function launchServer(
  places: Places,
  runner: Runner,
  password: string,
  log: (line: string) => void,
  isDurable: boolean,
): Promise<Launched> {
  const deadline = Date.now() + RETRY_FOR;
  for (let pause = 200; ; pause = Math.min(pause * 2, 4000)) {
    removeStalePidFile(places.cluster);
    const outcome = await launchOnce(places, runner, password, log, isDurable);
    if (!(outcome instanceof PostgresStartError)) return outcome;
    if (outcome.code !== 'start-failed' || Date.now() + pause > deadline) throw outcome;
    log(`数据库这次没有启动成功，${(pause / 1000).toFixed(1)} 秒后再试。`);
    await sleep(pause);
  }
}

async function launchOnce(
  places: Places,
  runner: Runner,
  password: string,
  log: (line: string) => void,
  isDurable: boolean,
) {
  const port = await freePort();
  const { fd, from } = openServerLog(places.log);
  const command = commandFor(runner, 'postgres', ['-D', places.cluster, ...fixedSettings(port, isDurable)]);
  // Its own process group: Ctrl-C in the terminal reaches the product only, which stops the database last.
  const child = spawn(command.file, command.args, { ...command.options, detached: true, stdio: ['ignore', fd, fd] });
  closeSync(fd);
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  child.unref();
  const server = child.pid === undefined ? undefined : identify(child.pid);
  const ready = server && (await becomesReady(server, port, places, password, log));
  if (server && ready) return { server, port };
  if (server && isRunning(server)) await stopServer(server, log);
  return explainOutput(failure?.message ?? readServerLog(places.log, from), places.dataDir);
}

/** Recovery after a crash can take minutes: as long as the process lives, it is given the time. */
async function becomesReady(
  server: ServerProcess,
  port: number,
  places: Places,
  password: string,
  log: (line: string) => void,
): Promise<boolean> {
  const since = Date.now();
  let nextWord = since + 10_000;
  while (isRunning(server) && Date.now() - since < RECOVERY_LIMIT) {
    const noted = readPidFile(places.cluster);
    if (noted?.pid === server.pid && noted.status === 'ready') {
      const answer = await askServer(port, password, places.cluster);
      if (answer === 'ours') return true;
      if (answer === 'refused') return false;
    }
    if (Date.now() > nextWord) {
      log('数据库正在从上次中断处恢复，请稍候。');
      nextWord += 10_000;
    }
    await sleep(20);
  }
  return false;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
