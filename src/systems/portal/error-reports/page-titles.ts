import { columnsAt } from '#engines/content';
import { titlesAt } from '#engines/search';
import type { Ctx } from '#kernel';

/** What the pages at these addresses are called: what the search finds by its title, a column by its name. */
export async function pageTitles(ctx: Ctx, pages: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const [titles, columns] = await Promise.all([titlesAt(ctx, pages), columnsAt(ctx, pages)]);
  return new Map([...columns.map(({ id, name }): [string, string] => [id, name]), ...titles]);
}
