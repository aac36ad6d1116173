import { realpathSync } from 'node:fs';
import pg from 'pg';
import { DATABASE, ROLE } from './settings.ts';

export type Answer = 'ours' | 'refused' | 'silent';

export function urlFor(port: number, password: string): string {
  return `postgres://${ROLE}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/** Does the server on this port know our password and run over our data? */
export async function askServer(port: number, password: string, cluster: string): Promise<Answer> {
  const client = new pg.Client({ connectionString: urlFor(port, password), connectionTimeoutMillis: 5000 });
  // A server shutting down under us ends the connection with an event nobody else listens to.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return realpathSync(rows[0]?.data_directory ?? '') === cluster ? 'ours' : 'refused';
  } catch (error) {
    const state = (error as { code?: string }).code ?? '';
    // class 28: wrong password or role; 3D000: another product's server without our database
    return state.startsWith('28') || state === '3D000' ? 'refused' : 'silent';
  } finally {
    await client.end().catch(() => {});
  }
}
