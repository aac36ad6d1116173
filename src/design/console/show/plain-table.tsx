import type { ReactNode } from 'react';
import { shown } from './values.rules.ts';

export interface PlainTableProps {
  /** Names the table to readers of the page that do not see it. */
  label: string;
  columns: readonly string[];
  /** The first cell of a row names it. */
  rows: readonly (readonly ReactNode[])[];
  /** Columns of figures, counted from 0. */
  figures?: readonly number[];
  /** On a phone each row is a card of named lines, instead of a table that is pushed sideways; so are many columns of words. */
  stacks?: boolean;
}

/** Columns of words that have no room beside each other on a phone. */
const WORDS_TO_STACK = 4;

/** A small table of figures or settings, all of it at once. For things of the server use `ResourceTable`. */
export function PlainTable({ label, columns, rows, figures = [], stacks }: PlainTableProps): ReactNode {
  const isStacked = stacks ?? columns.length - figures.length >= WORDS_TO_STACK;
  const alignOf = (place: number) => (figures.includes(place) ? 'right' : 'left');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
    <section className="zt-scroll" tabIndex={0} aria-label={label}>
      <table className={isStacked ? 'zt-plain-table zt-stacks' : 'zt-plain-table'}>
        <thead>
          <tr>
            {columns.map((column, place) => (
              <th key={column} scope="col" style={{ textAlign: alignOf(place) }}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={typeof row[0] === 'string' ? `${row[0]}${place}` : place}>
              {columns.map((column, cell) => (
                <td key={column} data-label={column} style={{ textAlign: alignOf(cell) }}>
                  {shown(row[cell])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
