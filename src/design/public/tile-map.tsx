import { DataTable } from './data-table.tsx';
import { SourceNote } from './figures.tsx';
import { useWords } from './words.ts';

export interface MapTile {
  name: string;
  href?: string;
  /** Place in the grid, from 1, at most 12. */
  column: number;
  row: number;
  value?: number;
  /** As the reader says it; `value` itself when left out. */
  valueText?: string;
  /** The seat of the city, or the place this page is about. */
  current?: boolean;
}

export interface TileMapProps {
  title: string;
  /** Said in the title where tiles carry values. */
  unit?: string;
  tiles: readonly MapTile[];
  source?: string;
  /** The heading above says the title already. */
  titleHidden?: boolean;
}

/** Five depths of loess by even steps from zero to the highest value. */
export function tileDepth(value: number | undefined, highest: number): number {
  if (value === undefined || highest <= 0) return 0;
  return Math.min(4, Math.max(0, Math.ceil((value / highest) * 5) - 1));
}

const depthOf = (tile: MapTile, valued: boolean, highest: number): number | 'none' =>
  valued && tile.value === undefined ? 'none' : tileDepth(tile.value, highest);

/** Districts as equal tiles near where they lie: a cartogram, so that no place is too small to read or to touch. */
export function TileMap({ title, unit, tiles, source, titleHidden = false }: TileMapProps) {
  const words = useWords();
  const highest = Math.max(0, ...tiles.map((t) => t.value ?? 0));
  const valued = tiles.some((t) => t.value !== undefined);
  const columns = Math.max(...tiles.map((t) => t.column));
  const full = unit ? `${title}（${unit}）` : title;
  const ordered = [...tiles].sort((a, b) => a.row - b.row || a.column - b.column);
  return (
    <figure className="tile-map">
      <figcaption className={titleHidden ? 'visually-hidden' : 'chart-title'}>{full}</figcaption>
      <ul className={`map-grid map-of-${columns}`}>
        {ordered.map((tile) => {
          const depth = tile.current ? 'here' : depthOf(tile, valued, highest);
          const content = (
            <>
              <span className="map-name">{tile.name}</span>
              {valued ? <span className="map-value">{tile.valueText ?? tile.value ?? '未载明'}</span> : null}
            </>
          );
          return (
            <li key={tile.name} className={`map-tile map-c${tile.column} map-r${tile.row} map-depth-${depth}`}>
              {tile.href ? <a href={tile.href}>{content}</a> : <span>{content}</span>}
            </li>
          );
        })}
      </ul>
      {source ? <SourceNote>{source}</SourceNote> : null}
      {valued ? (
        <details className="chart-table">
          <summary>{words.tableView}</summary>
          <DataTable
            caption={full}
            captionHidden
            rows={[...tiles].sort((a, b) => (b.value ?? 0) - (a.value ?? 0))}
            rowKey={(tile) => tile.name}
            columns={[
              { key: 'name', heading: '县市区', cell: (t) => t.name },
              { key: 'value', heading: unit ?? '数值', cell: (t) => t.valueText ?? t.value ?? '未载明', numeric: true },
            ]}
          />
        </details>
      ) : null}
    </figure>
  );
}
