import type { ReactNode } from 'react';

export interface TableColumn<Row> {
  key: string;
  heading: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand to the right, in figures of one width. */
  numeric?: boolean;
}

export interface DataTableProps<Row> {
  caption: string;
  /** Keep the caption for screen readers where a heading above says the same. */
  captionHidden?: boolean;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Said in the table's place when it has no rows. */
  empty?: string;
  /** On a phone each row becomes a card with its headings; otherwise the table scrolls sideways. */
  cards?: boolean;
}

/** The first column names its row. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionHidden = false, columns, rows, rowKey, empty, cards = false } = props;
  if (rows.length === 0 && empty) return <p className="table-empty">{empty}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard (WCAG 2.1.1)
    <section className={cards ? 'table table-cards' : 'table'} aria-label={caption} tabIndex={0}>
      <table>
        <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.numeric ? 'numeric' : undefined}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, i) =>
                i === 0 ? (
                  <th key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} data-heading={column.heading} className={column.numeric ? 'numeric' : undefined}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
