import { json, type PackSection, run, sql } from '#kernel';
import { Type } from '#kernel/contract';

const TileRow = Type.Object({ code: Type.String(), column: Type.Integer(), row: Type.Integer() });

export const packSections: PackSection[] = [
  {
    name: 'county-tiles',
    files: ['portal/county-tiles.csv'],
    load: async (tx, pack) => {
      const tiles = pack.csv('portal/county-tiles.csv', TileRow);
      await run(
        tx,
        sql`insert into portal.county_tiles (code, tile_column, tile_row)
          select code, "column", "row" from jsonb_to_recordset(${json(tiles)}) as r(code text, "column" int, "row" int)
          on conflict (code) do update set tile_column = excluded.tile_column, tile_row = excluded.tile_row`,
      );
      await tx.invalidate('home');
      return tiles.length;
    },
  },
];
