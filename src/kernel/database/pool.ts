import pg from 'pg';
import { type Db, pooledDb } from './db.ts';

export interface Database {
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly url: string;
  close(): Promise<void>;
}

const types = pg.types;
const INT8 = 20;
const DATE = 1082;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;

/** int8 arrives as bigint (money is fen), dates stay `YYYY-MM-DD`. */
function readAsWritten(): pg.CustomTypesConfig {
  const parsers = new Map<number, (text: string) => unknown>([
    [INT8, (text) => BigInt(text)],
    [DATE, (text) => text],
    [INT8_ARRAY, (text) => arrayOf(text).map(BigInt)],
    [DATE_ARRAY, arrayOf],
  ]);
  const getTypeParser = (oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? (types.getTypeParser(oid, format as 'text') as (text: string) => unknown);
  return { getTypeParser } as pg.CustomTypesConfig;
}

const arrayOf = (text: string): string[] => (text === '{}' ? [] : text.slice(1, -1).split(','));

/** Opens a pool. Sessions run in UTC; a lost server becomes errors of queries, never a crash of the process. */
export function openDatabase(url: string, max: number, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types: readAsWritten(),
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 15_000,
    // Compiling a plan takes longer than the short questions of this product run.
    options: '-c timezone=UTC -c jit=off -c statement_timeout=60000 -c idle_in_transaction_session_timeout=120000',
  });
  let isClosing = false;
  const report = (error: Error) => {
    // A database that goes down with us cuts what is still being closed.
    if (!isClosing) onError(error);
  };
  pool.on('error', report);
  // The pool listens only to idle connections; one that is cut at work must not end the process either.
  pool.on('connect', (client) => client.on('error', report));
  return {
    db: pooledDb(pool),
    pool,
    url,
    close: () => {
      isClosing = true;
      return pool.end();
    },
  };
}
