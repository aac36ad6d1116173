import { ConfigError, holdsCluster, one, readConfig, sql } from '#kernel';
import type { OpenedCity } from '../server/open-city.ts';

/** Runs a command on the installation of the environment, beside a running server or alone. */
export async function withCity<Result>(work: (city: OpenedCity) => Promise<Result>, makesKey = true): Promise<Result> {
  // The engines are read when there is a city to open, not to say that there is none.
  const { openCity } = await import('../server/open-city.ts');
  const city = await openCity(readConfig(process.env), { beside: true, makesKey });
  try {
    return await work(city);
  } finally {
    await city.close();
  }
}

/** The same on a city that there is: a look at the wrong folder leaves nothing there. */
export async function withExistingCity<Result>(work: (city: OpenedCity) => Promise<Result>): Promise<Result> {
  const { databaseUrl, dataDir } = readConfig(process.env);
  const nothing = (place: string) =>
    new ConfigError(`${place}里还没有数据：请核对 DATA_DIR 或 DATABASE_URL，或先用 zhengtong start 启动一次`);
  if (databaseUrl === null && !holdsCluster(dataDir)) throw nothing(dataDir);
  return withCity(async (city) => {
    const tables = sql<{ there: boolean }>`select to_regclass('kernel.queue') is not null as there`;
    if (!(await one(city.runtime.base, tables)).there) throw nothing(databaseUrl === null ? dataDir : '这个数据库');
    return work(city);
  }, false);
}

/** The same on a database that is surely of this version: a first use of the CLI also migrates and loads the pack. */
export async function withReadyCity<Result>(work: (city: OpenedCity) => Promise<Result>): Promise<Result> {
  return withCity(async (city) => {
    if (city.databaseKind !== 'beside') {
      await city.runtime.migrate();
      await city.runtime.loadPack();
    }
    return work(city);
  });
}
