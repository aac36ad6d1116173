import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../context/ctx.ts';

export { sql };

type Reader = Pick<Ctx, 'db'>;

/** All rows of a statement written with `sql`. */
export async function rows<Row>(ctx: Reader, statement: RawBuilder<Row>): Promise<Row[]> {
  return (await statement.execute(ctx.db)).rows;
}

/** The first row, or undefined. */
export async function maybeOne<Row>(ctx: Reader, statement: RawBuilder<Row>): Promise<Row | undefined> {
  return (await statement.execute(ctx.db)).rows[0];
}

/** The first row of a statement that always has one (aggregates, `returning`). */
export async function one<Row>(ctx: Reader, statement: RawBuilder<Row>): Promise<Row> {
  const row = (await statement.execute(ctx.db)).rows[0];
  if (row === undefined) throw new Error('a statement that must return a row returned none');
  return row;
}

/** Runs a statement for its effect; the count of rows it touched. */
export async function run(ctx: Reader, statement: RawBuilder<unknown>): Promise<number> {
  const result = await statement.execute(ctx.db);
  return Number(result.numAffectedRows ?? 0n);
}

/** A JSON parameter: `${json(value)}` where the column is jsonb. */
export const json = (value: unknown): RawBuilder<unknown> =>
  sql`${JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? item.toString() : item))}::jsonb`;
