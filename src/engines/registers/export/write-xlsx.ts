import { PassThrough } from 'node:stream';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A workbook of one sheet, written row by row so that a large one does not stand in memory twice. */
export async function xlsxBytes(
  header: readonly string[],
  lines: readonly (readonly (string | number)[])[],
): Promise<Uint8Array> {
  const { default: exceljs } = await import('exceljs');
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const sheet = workbook.addWorksheet('登记', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = header.map((title) => ({ header: title, width: Math.max(12, title.length * 2.4) }));
  sheet.getRow(1).font = { bold: true };
  for (const line of lines) sheet.addRow([...line]).commit();
  sheet.commit();
  await workbook.commit();
  return Buffer.concat(chunks);
}
