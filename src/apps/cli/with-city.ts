import { readConfig } from '#kernel';
import { type OpenedCity, openCity } from '../server/open-city.ts';

/** Runs a command on the installation of the environment, beside a running server or alone. */
export async function withCity<Result>(work: (city: OpenedCity) => Promise<Result>): Promise<Result> {
  const city = await openCity(readConfig(process.env), { beside: true });
  try {
    return await work(city);
  } finally {
    await city.close();
  }
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
