import type { MapTile } from '#design/public';
import { countiesOf, regionNames } from '#engines/directory';
import { type Ctx, rows, sql } from '#kernel';

/** The counties as tiles that lead to what is about them. */
export async function countyTiles(ctx: Ctx): Promise<MapTile[]> {
  const [counties, places] = await Promise.all([
    countiesOf(ctx, {}),
    rows(
      ctx,
      sql<{
        code: string;
        column: number;
        row: number;
      }>`select code, tile_column as column, tile_row as row from portal.county_tiles`,
    ),
  ]);
  const names = await regionNames(
    ctx,
    counties.map((county) => county.code),
  );
  const byCode = new Map(places.map((place) => [place.code, place]));
  return counties.flatMap((county) => {
    const place = byCode.get(county.code);
    return place
      ? [
          {
            name: names.get(county.code) ?? county.name,
            href: `/regions/${county.code}`,
            column: place.column,
            row: place.row,
          },
        ]
      : [];
  });
}
