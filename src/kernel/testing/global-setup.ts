import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from '../postgres/index.ts';

/** One PostgreSQL for the whole run; each test clones a database of its own from a template made on first use. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['ZT_TEST_PG_URL']) return async () => {};
  const dataDir = await mkdtemp(path.join(tmpdir(), 'zhengtong-test-'));
  await chmod(dataDir, 0o755);
  const postgres = await startPostgres({ dataDir, log: () => {}, isDurable: false });
  process.env['ZT_TEST_PG_URL'] = postgres.url;
  process.env['ZT_TEST_FOLDER'] = dataDir;
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
