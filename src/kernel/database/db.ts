import type pg from 'pg';
import { nameOfStatement } from './name-statement.ts';
import { inOnePacket, setPipelining } from './one-packet.ts';

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export interface Answer {
  readonly rows: readonly unknown[];
  /** Rows that an insert, update, delete or merge touched; 0 for what only reads. */
  readonly touched: number;
}

/** What runs statements: the pool, or one transaction. */
export interface Db {
  /** `byKey` says that the best way to the rows does not depend on the values: its plan may be kept. */
  execute(statement: Statement, byKey: boolean): Promise<Answer>;
  /** `last` is what belongs to the transaction and leaves together with its commit. */
  transaction<T>(work: (db: Db) => Promise<T>, last?: (db: Db) => Promise<unknown>): Promise<T>;
}

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** A newer process has changed a table since this connection kept the plan: the connection is given up. */
const isOutdatedPlan = (error: unknown): error is Error =>
  error instanceof Error && (error as { code?: string }).code === '0A000' && error.message.startsWith('cached plan');

/** No plan is kept where `byKey` is null. */
async function ask(client: pg.ClientBase, { sql, parameters }: Statement, byKey: boolean | null): Promise<Answer> {
  const isKept = byKey || (byKey === false && parameters.length === 0);
  const name = isKept ? nameOfStatement(sql) : undefined;
  const query = { text: sql, values: [...parameters], ...(name === undefined ? {} : { name }) };
  inOnePacket(client);
  const { rows, command, rowCount } = await client.query(query);
  return { rows: rows ?? [], touched: changing.has(command) ? (rowCount ?? 0) : 0 };
}

/**
 * Statements on any free connection, transactions on one of their own. Within a transaction nothing waits for the answer
 * of what came before unless its caller does: `begin` travels with the first statement, and statements that were started
 * together travel together. Each still has its answer, and its error, to itself.
 */
export function pooledDb(pool: pg.Pool): Db {
  return {
    async execute(statement, byKey) {
      const client = await pool.connect();
      let outdated: Error | undefined;
      try {
        return await ask(client, statement, byKey);
      } catch (error) {
        if (!isOutdatedPlan(error)) throw error;
        outdated = error;
        return await ask(client, statement, null);
      } finally {
        client.release(outdated);
      }
    },
    async transaction(work, last) {
      const client = await pool.connect();
      let broken: Error | undefined;
      setPipelining(client, true);
      try {
        return await inTransaction(client, work, last, (error) => {
          broken = error;
        });
      } finally {
        setPipelining(client, false);
        client.release(broken);
      }
    },
  };
}

async function inTransaction<T>(
  client: pg.PoolClient,
  work: (db: Db) => Promise<T>,
  last: ((db: Db) => Promise<unknown>) | undefined,
  breakOff: (error: Error) => void,
): Promise<T> {
  let isOver = false;
  const db: Db = {
    async execute(statement) {
      if (isOver) throw new Error('the transaction is over');
      return ask(client, statement, true);
    },
    transaction: (inner) => inner(db),
  };
  inOnePacket(client);
  const begun = client.query('begin');
  // What keeps it from beginning fails the first statement too, and at the latest the commit.
  begun.catch(() => {});
  try {
    const result = await work(db);
    const written = last?.(db);
    isOver = true;
    const [{ command }] = await Promise.all([client.query('commit'), begun, written]);
    if (command === 'ROLLBACK') throw new Error('a failed statement was overlooked: the transaction was rolled back');
    return result;
  } catch (error) {
    isOver = true;
    if (isOutdatedPlan(error)) breakOff(error);
    else await client.query('rollback').catch(breakOff);
    throw error;
  }
}
