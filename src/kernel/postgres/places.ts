import { chmodSync, existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Places {
  readonly dataDir: string;
  readonly cluster: string;
  readonly password: string;
  readonly owner: string;
  readonly log: string;
}

/** Where everything lies under the data folder; the folder itself is made when missing. */
export function preparePlaces(dataDir: string): Places {
  const wanted = resolve(dataDir);
  if (!existsSync(wanted)) {
    mkdirSync(wanted, { recursive: true });
    // The database account has to pass through this folder, whatever the umask of root was; it need not list it.
    if (process.getuid?.() === 0) chmodSync(wanted, 0o711);
  }
  // A file in place of the folder is refused here, before anything is written.
  readdirSync(wanted);
  return placesIn(realpathSync(wanted));
}

export function placesIn(dataDir: string): Places {
  return {
    dataDir,
    cluster: join(dataDir, 'postgres'),
    password: join(dataDir, 'postgres-password'),
    owner: join(dataDir, 'postgres-owner'),
    log: join(dataDir, 'postgres.log'),
  };
}

/** Whether a database has been made here, for a look that must not make one. */
export const holdsCluster = (dataDir: string): boolean => existsSync(placesIn(dataDir).cluster);
