import { explainLoss, type PostgresStartError } from './errors.ts';
import type { Places } from './places.ts';
import { readServerLog } from './server-log.ts';
import { isRunning, type ServerProcess } from './stop-server.ts';

const EVERY_MS = 500;

/** A full disk can end a running server for good: tells when it is gone, and why, so that the product does not linger. */
export function watchServer(server: ServerProcess, places: Places) {
  let timer: NodeJS.Timeout | undefined;
  const lost = new Promise<PostgresStartError>((resolve) => {
    timer = setInterval(() => {
      if (isRunning(server)) return;
      clearInterval(timer);
      resolve(explainLoss(readServerLog(places.log, 0), places.dataDir));
    }, EVERY_MS).unref();
  });
  return { lost, end: () => clearInterval(timer) };
}
