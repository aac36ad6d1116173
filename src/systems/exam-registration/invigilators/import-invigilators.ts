import { csvAsUtf8, readTable } from '#engines/registers';
import type { Ctx } from '#kernel';
import { type ImportReport, type InvigilatorForm, sexes } from '../contract.ts';
import { errors } from '../errors.ts';
import { addInvigilators } from './assign-invigilators.ts';

export const invigilatorColumns = ['姓名', '工作单位', '性别', '手机号码'] as const;
type Row = Partial<Record<(typeof invigilatorColumns)[number], string>>;
const SHOWN = 200;

/** Reads a list of invigilators and writes all of it or nothing, naming each wrong row. */
export async function importInvigilators(
  ctx: Ctx,
  exam: string,
  file: { name: string; bytes: Uint8Array },
): Promise<ImportReport> {
  const isXlsx = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b;
  const bytes = isXlsx ? file.bytes : csvAsUtf8(file.bytes);
  if (!bytes) throw errors.fileWrong({ count: 1, first: '文件不是 XLSX，也不是 UTF-8 或 GB 18030 的 CSV' });
  const list: InvigilatorForm[] = [];
  const problems: ImportReport['problems'] = [];
  const seen = new Map<string, number>();
  let header: string[] | null = null;
  let count = 0;
  for await (const { row, cells } of readTable(bytes, isXlsx)) {
    if (!header) {
      header = cells.map((cell) => cell.trim());
      const absent = invigilatorColumns.slice(0, 2).filter((column) => !header?.includes(column));
      if (absent.length > 0)
        throw errors.fileWrong({ count: absent.length, first: `第一行缺少“${absent.join('、')}”` });
      continue;
    }
    count += 1;
    const values = Object.fromEntries(header.map((column, at) => [column, (cells[at] ?? '').trim()])) as Row;
    const read = readRow(values);
    if ('wrong' in read) problems.push({ row, text: read.wrong });
    else list.push(read);
    const key = `${values['姓名']} ${values['工作单位']}`;
    const before = seen.get(key);
    if (before !== undefined) problems.push({ row, text: `与第 ${before} 行是同一人` });
    seen.set(key, before ?? row);
  }
  if (problems.length > 0) return { rows: count, written: 0, problems: problems.slice(0, SHOWN) };
  await addInvigilators(ctx, exam, list);
  return { rows: count, written: list.length, problems: [] };
}

function readRow(values: Row): InvigilatorForm | { wrong: string } {
  const [name, employer, sex, phone] = invigilatorColumns.map((column) => values[column] ?? '');
  if (!name || name.length < 2 || name.length > 30) return { wrong: `姓名“${name}”应为 2 到 30 个字` };
  if (!employer) return { wrong: '请填写工作单位' };
  const found = Object.entries(sexes).find(([, label]) => label === sex)?.[0] as InvigilatorForm['sex'];
  if (sex && !found) return { wrong: `性别“${sex}”应为男或女` };
  if (phone && !/^1[3-9]\d{9}$/.test(phone)) return { wrong: `手机号码“${phone}”应为 11 位` };
  return { name, employer, sex: found ?? null, phone: phone ?? '' };
}
