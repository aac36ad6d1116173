import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Places } from './places.ts';

export function readPassword(places: Places): string | undefined {
  try {
    const kept = readFileSync(places.password, 'utf8').trim();
    return /^[0-9a-f]{48}$/.test(kept) ? kept : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function makePassword(places: Places): string {
  const password = randomBytes(24).toString('hex');
  const unfinished = `${places.password}.new`;
  writeFileSync(unfinished, `${password}\n`, { mode: 0o600 });
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, places.password);
  return password;
}
