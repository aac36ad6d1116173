import type { Sql } from '../context/ctx.ts';
import { rows, sql } from '../database/query.ts';
import type { ThingKind } from './thing-kind.ts';

/** Names of things that stand in a table: a statement that gives `id` and `name` of each; only those asked for are read. */
export const namesFrom =
  (things: Sql<unknown>): NonNullable<ThingKind['names']> =>
  (ctx, ids) =>
    rows(
      ctx,
      sql<{ id: string; name: string }>`select id, name from (${things}) things where id = any(${[...ids]}::text[])`,
    );
