import { countiesOf } from '#engines/directory';
import { type Ctx, rows, sql } from '#kernel';

export interface RegionTile {
  readonly name: string;
  readonly href: string;
  readonly column: number;
  readonly row: number;
  readonly current?: boolean;
}

/** The counties as tiles near where they lie; `here` is the one that the page is about. */
export async function readTiles(ctx: Ctx, here?: string): Promise<RegionTile[]> {
  const [places, counties] = await Promise.all([
    rows(
      ctx,
      sql<{
        code: string;
        column: number;
        row: number;
      }>`select region_code as code, grid_column as "column", grid_row as "row" from portal.tiles`,
    ),
    countiesOf(ctx, { uncounted: true }),
  ]);
  const names = new Map(counties.map((county) => [county.code, county.shortName]));
  return places.flatMap(({ code, column, row }) => {
    const name = names.get(code);
    if (!name) return [];
    return [{ name, href: `/regions/${code}`, column, row, ...(code === here ? { current: true } : {}) }];
  });
}
