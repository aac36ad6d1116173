import { type Config, createLog, createRuntime, type Log, type Runtime, readCity } from '#kernel';
import { modules } from '../modules.ts';
import { type OpenedDatabase, openCityDatabase } from './open-database.ts';

export interface OpenedCity {
  readonly runtime: Runtime;
  readonly databaseKind: 'own' | 'beside' | 'external';
  readonly lost: Promise<Error>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** May use the database of a running server. */
  readonly beside: boolean;
  /** False where a city is only looked at, see `openKeyring`. */
  readonly makesKey?: boolean;
  readonly log?: Log;
}

/** Database and modules of the configured city, not yet migrated. */
export async function openCity(config: Config, options: OpenOptions): Promise<OpenedCity> {
  const city = readCity(config.city);
  const log = options.log ?? createLog(options.beside ? 'warn' : config.logLevel, process.stdout.isTTY === true);
  const database = await openCityDatabase(config, options.beside);
  const { makesKey = true } = options;
  const runtime = await startedOrStopped(database, () =>
    createRuntime({ config, databaseUrl: database.url, modules, city, log, makesKey }),
  );
  return {
    runtime,
    databaseKind: database.kind,
    lost: database.lost,
    async close() {
      await runtime.close();
      await database.stop();
    },
  };
}

/** A database that was brought up for nothing is taken down again. */
async function startedOrStopped(database: OpenedDatabase, make: () => Runtime): Promise<Runtime> {
  try {
    return make();
  } catch (error) {
    await database.stop();
    throw error;
  }
}
