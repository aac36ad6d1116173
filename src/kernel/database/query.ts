import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely';
import type { Ctx } from '../context/ctx.ts';
import type { Answer } from './db.ts';

export { sql };

type Reader = Pick<Ctx, 'db'>;

/** Puts the text and the parameters of a statement together; it has no connection. */
const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const execute = (ctx: Reader, statement: RawBuilder<unknown>, byKey: boolean): Promise<Answer> =>
  ctx.db.execute(statement.compile(compiler), byKey);

/** All rows of a statement written with `sql`. */
export async function rows<Row>(ctx: Reader, statement: RawBuilder<Row>): Promise<Row[]> {
  return (await execute(ctx, statement, false)).rows as Row[];
}

/** All rows that hang on a key: whatever its value, the way to them is the same, so that the plan may be kept. */
export async function rowsByKey<Row>(ctx: Reader, statement: RawBuilder<Row>): Promise<Row[]> {
  return (await execute(ctx, statement, true)).rows as Row[];
}

/** The first row, or undefined. */
export async function maybeOne<Row>(ctx: Reader, statement: RawBuilder<Row>): Promise<Row | undefined> {
  return (await execute(ctx, statement, true)).rows[0] as Row | undefined;
}

/** The first row of a statement that always has one (aggregates, `returning`). */
export async function one<Row>(ctx: Reader, statement: RawBuilder<Row>): Promise<Row> {
  const row = (await execute(ctx, statement, false)).rows[0];
  if (row === undefined) throw new Error('a statement that must return a row returned none');
  return row as Row;
}

/** Runs a statement for its effect; the count of rows it touched. */
export const run = async (ctx: Reader, statement: RawBuilder<unknown>): Promise<number> =>
  (await execute(ctx, statement, false)).touched;

/** A JSON parameter: `${json(value)}` where the column is jsonb. */
export const json = (value: unknown): RawBuilder<unknown> =>
  sql`${JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? item.toString() : item))}::jsonb`;
