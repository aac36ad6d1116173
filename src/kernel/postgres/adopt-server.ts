import { setTimeout as sleep } from 'node:timers/promises';
import { askServer } from './connection.ts';
import type { Launched } from './launch-server.ts';
import { findPostmaster } from './pidfile.ts';
import type { Places } from './places.ts';
import { identify, stopServer } from './stop-server.ts';

const SILENCE_LIMIT = 60_000;

/**
 * `kill -9` of the product leaves its server running with all data in order: it is taken over instead of restarted.
 * Called by the owner of the data only, so a server that cannot be taken over is nobody's and may be stopped.
 */
export async function adoptServer(
  places: Places,
  password: string | undefined,
  log: (line: string) => void,
): Promise<Launched | undefined> {
  const deadline = Date.now() + SILENCE_LIMIT;
  for (;;) {
    const found = findPostmaster(places.cluster);
    const server = found && identify(found.pid);
    if (!found || !server) return undefined;
    const answer = password ? await askServer(found.port, password, places.cluster) : 'refused';
    if (answer === 'ours') return { server, port: found.port };
    if (answer === 'refused' || Date.now() > deadline) {
      log('上次留下的数据库进程无法接管，正在停止它并重新启动。');
      await stopServer(server, log);
      return undefined;
    }
    await sleep(100);
  }
}
