import { type Ctx, rows, sql } from '#kernel';
import type { Kind } from './contract.ts';

/** Kinds in force on a day, in order; a city has about a dozen. */
export const kindsOn = (ctx: Ctx, day: string): Promise<Kind[]> =>
  rows(
    ctx,
    sql<Kind>`select code as value, name as label, code, name, class, family, document from staffing.kinds
      where (valid_from is null or valid_from <= ${day}::date) and (valid_to is null or valid_to >= ${day}::date)
      order by sort, code`,
  );
