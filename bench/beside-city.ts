import { type Ctx, createLog, createRuntime, findRunningPostgres, readCity, readConfig } from '#kernel';
import { modules } from '../src/apps/modules.ts';

/** Works in the database of a city that runs in a process of its own, as the product itself would. */
export async function beside<T>(folder: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const config = readConfig({ DATA_DIR: folder, DEMO: '1', DATABASE_POOL: '4' });
  const databaseUrl = await findRunningPostgres(config.dataDir);
  if (!databaseUrl) throw new Error('the database of the city is not running');
  const log = createLog('silent', false);
  const runtime = createRuntime({ config, databaseUrl, modules, city: readCity(config.city), log });
  try {
    return await work(runtime.ctx('bench'));
  } finally {
    await runtime.close();
  }
}
