import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { AppError, type ArchiveFault, type ArchiveLimits, readArchive } from '#kernel';
import { errors } from '../errors.ts';

const MEGABYTE = 1024 * 1024;
/** One cell at the far right makes a row of 16,384, most of them empty. */
const MOST_COLUMNS = 1000;
/** 700,000 cells unpack to some 25 MB, 6 to 18 times what they were packed, even when all hold the same word. */
const most: ArchiveLimits = { bytes: 256 * MEGABYTE, entries: 2000, ratio: 100 };

/** Rows of a table file with their numbers as the spreadsheet counts them; the header is the first. */
export async function* readTable(bytes: Uint8Array, isXlsx: boolean): AsyncGenerator<{ row: number; cells: string[] }> {
  try {
    yield* isXlsx ? readXlsx(bytes) : readCsv(bytes);
  } catch (error) {
    if (error instanceof AppError) throw error;
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
  const archive = await readArchive(bytes, most);
  if (typeof archive === 'string') throw refusal(archive);
  const { default: exceljs } = await import('exceljs');
  const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore' } as const;
  const reader = new exceljs.stream.xlsx.WorkbookReader(Readable.from([archive.rewritten()]), options);
  for await (const sheet of reader) {
    for await (const row of sheet) {
      const values = Array.isArray(row.values) ? row.values.slice(1) : [];
      if (values.length > MOST_COLUMNS) throw errors.fileDense();
      const cells = Array.from(values, (value) => cellText(value));
      if (cells.some((cell) => cell !== '')) yield { row: row.number, cells };
    }
    return;
  }
}

function refusal(fault: ArchiveFault): AppError {
  if (fault === 'broken') return errors.fileUnreadable({ why: '不是完好的 XLSX 文件' });
  if (fault === 'entries') return errors.fileParts({ most: most.entries });
  return fault === 'bytes' ? errors.fileExpands({ most: most.bytes / MEGABYTE }) : errors.fileDense();
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
