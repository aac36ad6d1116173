import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { errors } from '../errors.ts';

/** Rows of a table file with their numbers as the spreadsheet counts them; the header is the first. */
export async function* readTable(bytes: Uint8Array, isXlsx: boolean): AsyncGenerator<{ row: number; cells: string[] }> {
  try {
    yield* isXlsx ? readXlsx(bytes) : readCsv(bytes);
  } catch (error) {
    throw errors.fileUnreadable({ why: isXlsx ? '不是完好的 XLSX 文件' : csvFault(error) }, { cause: error });
  }
}

async function* readCsv(bytes: Uint8Array): AsyncGenerator<{ row: number; cells: string[] }> {
  const parser = Readable.from([Buffer.from(bytes)]).pipe(
    parse({ bom: true, relax_column_count: true, skip_empty_lines: true, info: true }),
  );
  let row = 0;
  for await (const { record } of parser as AsyncIterable<{ record: string[] }>) {
    row += 1;
    yield { row, cells: record };
  }
}

async function* readXlsx(bytes: Uint8Array): AsyncGenerator<{ row: number; cells: string[] }> {
  const { default: exceljs } = await import('exceljs');
  const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore' } as const;
  const reader = new exceljs.stream.xlsx.WorkbookReader(Readable.from([Buffer.from(bytes)]), options);
  for await (const sheet of reader) {
    for await (const row of sheet) {
      const values = Array.isArray(row.values) ? row.values.slice(1) : [];
      const cells = Array.from(values, (value) => cellText(value));
      if (cells.some((cell) => cell !== '')) yield { row: row.number, cells };
    }
    return;
  }
}

/** What a person sees in the cell. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  const cell = value as { text?: unknown; result?: unknown; richText?: { text: string }[]; error?: string };
  if (cell.richText) return cell.richText.map((part) => part.text).join('');
  return cellText(cell.text ?? cell.result ?? cell.error ?? '');
}

function csvFault(error: unknown): string {
  const line = (error as { lines?: number }).lines;
  return line === undefined ? 'CSV 格式不正确' : `CSV 第 ${line} 行附近的引号不成对`;
}

/** UTF-8 as it is; a CSV that a Chinese spreadsheet saved as GB 18030 turned into UTF-8; null when it is neither. */
export function csvAsUtf8(bytes: Uint8Array): Uint8Array | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return encoding === 'utf-8' ? bytes : new TextEncoder().encode(text);
    } catch {
      // The next encoding is tried.
    }
  }
  return null;
}
