import pg from 'pg';
import { serverUrl } from './template.ts';

/** Runs the work while no other process of the test run does work of this name; the second finds what the first has made. */
export async function oneAtATime<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    // The lock goes with the connection, whatever ends the process.
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    return await work();
  } finally {
    await client.end();
  }
}
