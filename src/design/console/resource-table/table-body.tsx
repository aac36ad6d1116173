import { Checkbox } from 'antd';
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { shown } from '../show/values.rules.ts';
import { nextSort } from './table-state.rules.ts';
import type { TableColumn } from './table-types.ts';

interface TableBodyProps<Row> {
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  sort: string;
  onSort: (sort: string | null) => void;
  openKey: string | null;
  cursor: number;
  /** Where a press on a row leads. */
  linkOf: ((row: Row) => string) | null;
  onOpen: (row: Row) => void;
  selected: ReadonlySet<string> | null;
  onSelect: (keys: ReadonlySet<string>) => void;
  tone: ((row: Row) => string | undefined) | undefined;
  density: string;
  label: string;
}

/** The list itself: a real table that a phone shows as cards. */
export function TableBody<Row>(props: TableBodyProps<Row>): ReactNode {
  const { columns, rows, keyOf, selected, onSelect, density, label } = props;
  const all = rows.map(keyOf);
  const chosen = selected ? all.filter((key) => selected.has(key)).length : 0;
  return (
    <table className="zt-table" data-density={density} aria-label={label}>
      <thead>
        <tr>
          {selected ? (
            <th scope="col" className="zt-cell-select">
              <Checkbox
                aria-label="选择本页全部"
                checked={chosen > 0 && chosen === all.length}
                indeterminate={chosen > 0 && chosen < all.length}
                onChange={(event) => onSelect(new Set(event.target.checked ? all : []))}
              />
            </th>
          ) : null}
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <BodyRow key={keyOf(row)} {...props} row={row} isCursor={place === props.cursor} />
        ))}
      </tbody>
    </table>
  );
}

function HeadCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: TableColumn<Row>;
  sort: string;
  onSort: (sort: string | null) => void;
}): ReactNode {
  const field = column.sort === true ? column.key : column.sort;
  const direction = field !== undefined && sort.replace(/^-/, '') === field ? directionOf(sort) : 'none';
  return (
    <th
      scope="col"
      style={{ width: column.width, textAlign: column.align }}
      aria-sort={field === undefined ? undefined : direction}
    >
      {field === undefined ? (
        column.title
      ) : (
        <button
          type="button"
          className="zt-sort"
          data-direction={direction}
          onClick={() => onSort(nextSort(sort, field))}
        >
          {column.title}
        </button>
      )}
    </th>
  );
}

const directionOf = (sort: string): 'ascending' | 'descending' => (sort.startsWith('-') ? 'descending' : 'ascending');

function BodyRow<Row>(props: TableBodyProps<Row> & { row: Row; isCursor: boolean }): ReactNode {
  const { row, columns, keyOf, openKey, isCursor, linkOf, onOpen, selected, onSelect, tone } = props;
  const line = useRef<HTMLTableRowElement>(null);
  const key = keyOf(row);
  useEffect(() => {
    if (isCursor) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isCursor]);
  const press = (event: MouseEvent): void => {
    const inner = (event.target as Element).closest('a, button, input, label, .ant-checkbox-wrapper');
    if (!inner && linkOf && !window.getSelection()?.toString()) onOpen(row);
  };
  const toggle = (isOn: boolean): void => {
    const next = new Set(selected);
    if (isOn) next.add(key);
    else next.delete(key);
    onSelect(next);
  };
  return (
    <tr
      ref={line}
      onClick={press}
      aria-current={key === openKey || undefined}
      data-cursor={isCursor || undefined}
      data-opens={linkOf ? true : undefined}
      data-tone={tone?.(row)}
    >
      {selected ? (
        <td className="zt-cell-select">
          <Checkbox
            aria-label="选择这一行"
            checked={selected.has(key)}
            onChange={(event) => toggle(event.target.checked)}
          />
        </td>
      ) : null}
      {columns.map((column, place) => (
        <td
          key={column.key}
          className={place === 0 ? 'zt-cell-name' : undefined}
          data-label={column.title}
          style={{ textAlign: column.align }}
        >
          <Cell column={column} row={row} link={place === 0 && linkOf ? linkOf(row) : null} />
        </td>
      ))}
    </tr>
  );
}

function Cell<Row>({ column, row, link }: { column: TableColumn<Row>; row: Row; link: string | null }): ReactNode {
  const raw = (row as Record<string, unknown>)[column.key];
  const content = column.render ? column.render(row) : plain(raw);
  const sub = column.sub?.(row);
  return (
    <>
      {link === null ? (
        <div>{content}</div>
      ) : (
        <Link to={link} className="zt-row-link">
          {content}
        </Link>
      )}
      {sub ? <div className="zt-sub">{sub}</div> : null}
    </>
  );
}

function plain(value: unknown): ReactNode {
  if (value === null || value === undefined || value === '') return <span className="zt-quiet">—</span>;
  if (typeof value === 'boolean') return value ? '是' : '否';
  return Array.isArray(value) ? value.map(shown).join('、') : String(shown(value));
}
