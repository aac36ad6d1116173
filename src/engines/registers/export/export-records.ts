import { stringify } from 'csv-stringify/sync';
import { type Ctx, download, type Reply } from '#kernel';
import { cellOf, extraColumns } from '../cells.rules.ts';
import { type RecordRow, type RegisterField, type RegisterKind, recordStates } from '../contract.ts';
import { errors } from '../errors.ts';
import { countRecords, type FindOptions, findRecords } from '../find-records.ts';
import type { RecordFilter } from '../record-filter.ts';
import { XLSX_TYPE, xlsxBytes } from './write-xlsx.ts';

const LIMIT = 50_000;
const PAGE = 2000;

export type ExportFormat = 'csv' | 'xlsx';
type Cell = string | number;

/** The records that the filter finds, as a file. CSV carries a byte order mark, without which spreadsheets garble Chinese. */
export async function exportRecords(
  ctx: Ctx,
  kind: RegisterKind,
  filter: RecordFilter,
  options: Pick<FindOptions, 'asOf' | 'sort'>,
  format: ExportFormat,
): Promise<Reply> {
  const asOf = options.asOf === undefined ? {} : { asOf: options.asOf };
  const total = await countRecords(ctx, kind.id, filter, asOf);
  if (total > LIMIT) throw errors.exportTooLarge({ total, limit: LIMIT });
  const lines: Cell[][] = [];
  for (let page = 1; (page - 1) * PAGE < total; page += 1) {
    const { items } = await findRecords(ctx, kind.id, filter, { ...options, page, pageSize: PAGE });
    lines.push(...items.map((row) => lineOf(kind, row, format)));
  }
  return fileOf(`${kind.title}登记_${ctx.today()}`, headerOf(kind), lines, format);
}

/** An empty file with the right header, to fill in. */
export const importTemplate = (kind: RegisterKind, format: ExportFormat): Promise<Reply> =>
  fileOf(
    `${kind.title}登记_导入模板`,
    kind.fields.map((field) => field.title),
    [],
    format,
  );

export async function fileOf(
  name: string,
  header: readonly string[],
  lines: readonly (readonly Cell[])[],
  format: ExportFormat,
): Promise<Reply> {
  if (format === 'xlsx') return download(await xlsxBytes(header, lines), `${name}.xlsx`, XLSX_TYPE);
  const text = stringify([[...header], ...lines.map((line) => [...line])], { bom: true, record_delimiter: 'windows' });
  return download(text, `${name}.csv`, 'text/csv; charset=utf-8');
}

const headerOf = (kind: RegisterKind): string[] => [...kind.fields.map((field) => field.title), ...extraColumns];

function lineOf(kind: RegisterKind, row: RecordRow, format: ExportFormat): Cell[] {
  const cells = kind.fields.map((field) => cellFor(field, row.data[field.name], format));
  const source = cellFor({ type: 'text' } as RegisterField, row.source, format);
  return [...cells, recordStates[row.state], row.regionName, row.demo ? '示例数据' : '', source, row.updatedAt];
}

function cellFor(field: RegisterField, value: unknown, format: ExportFormat): Cell {
  if (format === 'xlsx' && typeof value === 'number') return field.type === 'money' ? value / 100 : value;
  return cellOf(field, value);
}
