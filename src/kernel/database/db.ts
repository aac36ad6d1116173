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

async function ask(client: pg.ClientBase, { sql, parameters }: Statement, isPrepared: boolean): Promise<Answer> {
  const name = isPrepared || parameters.length === 0 ? nameOfStatement(sql) : undefined;
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
      try {
        return await ask(client, statement, byKey);
      } finally {
        client.release();
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
    await client.query('rollback').catch(breakOff);
    throw error;
  }
}
