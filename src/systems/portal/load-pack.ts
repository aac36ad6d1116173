import { json, type PackSection, run, sql } from '#kernel';
import { Type } from '#kernel/contract';

const TileRow = Type.Object({ code: Type.String(), column: Type.Integer(), row: Type.Integer() });
const FigureRow = Type.Object({
  position: Type.Integer(),
  indicator: Type.String(),
  period: Type.String(),
  label: Type.String(),
  href: Type.String(),
});

/** What only the home page needs of a city: where its counties stand on the tile map, and which figures it shows large. */
export const packSections: PackSection[] = [
  {
    name: 'tiles',
    files: ['portal/county-tiles.csv'],
    load: async (tx, pack) => {
      const tiles = pack.csv('portal/county-tiles.csv', TileRow);
      await run(
        tx,
        sql`insert into portal.tiles (region_code, grid_column, grid_row)
          select code, "column", "row" from jsonb_to_recordset(${json(tiles)}) as r(code text, "column" int, "row" int)
          on conflict (region_code) do update set grid_column = excluded.grid_column, grid_row = excluded.grid_row`,
      );
      await tx.invalidate('home');
      return tiles.length;
    },
  },
  {
    name: 'figures',
    files: ['portal/figures.csv'],
    load: async (tx, pack) => {
      const figures = pack.csv('portal/figures.csv', FigureRow);
      await run(tx, sql`delete from portal.figures`);
      await run(
        tx,
        sql`insert into portal.figures (position, indicator, period, label, href)
          select position, indicator, period, label, href from jsonb_to_recordset(${json(figures)})
            as r(position int, indicator text, period text, label text, href text)`,
      );
      await tx.invalidate('home');
      return figures.length;
    },
  },
];
