import { csvAsUtf8, readTable } from '#engines/registers';
import type { Ctx } from '#kernel';
import { type Change, educations, type ImportReport, type Sex, sexes } from './contract.ts';
import { errors } from './errors.ts';
import { type PostLine, posts } from './posts.repo.ts';
import { findExam } from './register-candidate.ts';
import { termChanges } from './setup/keep-post.ts';
import { tellPost } from './setup/tell-post.ts';

/** The columns of a post table as offices write it; the first six are needed. */
export const postColumns = [
  '岗位代码',
  '主管部门',
  '招聘单位',
  '岗位名称',
  '招聘人数',
  '学历',
  '岗位类别',
  '限报人数',
  '专业',
  '年龄',
  '性别',
  '其他条件',
  '紧缺',
  '咨询电话',
] as const;
type Column = (typeof postColumns)[number];
const NEEDED = 6;
const SHOWN = 200;

type Row = Partial<Record<Column, string>>;

/** Reads a post table and writes all of it or nothing; a post that is there is renewed, places never below what is taken. */
export async function importPosts(
  ctx: Ctx,
  examId: string,
  file: { name: string; bytes: Uint8Array },
): Promise<ImportReport> {
  const exam = await findExam(ctx, examId);
  if (exam.allottedAt) throw errors.alreadyAllotted();
  const isXlsx = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b;
  const bytes = isXlsx ? file.bytes : csvAsUtf8(file.bytes);
  if (!bytes) throw errors.fileWrong({ count: 1, first: '文件不是 XLSX，也不是 UTF-8 或 GB 18030 的 CSV' });
  const lines: PostLine[] = [];
  const problems: ImportReport['problems'] = [];
  const seen = new Map<string, number>();
  let header: string[] | null = null;
  for await (const { row, cells } of readTable(bytes, isXlsx)) {
    if (!header) {
      header = cells.map((cell) => cell.trim());
      const absent = postColumns.slice(0, NEEDED).filter((column) => !header?.includes(column));
      if (absent.length > 0)
        throw errors.fileWrong({ count: absent.length, first: `第一行缺少“${absent.join('、')}”` });
      continue;
    }
    const values = Object.fromEntries(header.map((column, at) => [column, (cells[at] ?? '').trim()])) as Row;
    const read = readPost(values);
    if ('wrong' in read) problems.push({ row, text: read.wrong });
    else lines.push(read);
    const code = values['岗位代码'] ?? '';
    const before = seen.get(code);
    if (before !== undefined) problems.push({ row, text: `岗位代码 ${code} 与第 ${before} 行重复` });
    seen.set(code, before ?? row);
  }
  if (problems.length > 0) return { rows: seen.size, written: 0, problems: problems.slice(0, SHOWN) };
  const written = await ctx.transaction(async (tx) => {
    const changes = await changesOf(tx, examId, lines);
    const count = await posts.put(tx, examId, lines);
    if (changes.length > 0)
      await tellPost(
        tx,
        { exam: examId },
        '岗位表更新',
        `按岗位表更新 ${changes.length} 处。`,
        changes.slice(0, SHOWN),
      );
    await tx.record({
      subject: `exam-registration.exam:${examId}`,
      summary: `导入岗位表 ${lines.length} 行`,
      facts: { file: file.name },
    });
    return count;
  });
  const kept = lines.length - written;
  return {
    rows: lines.length,
    written,
    problems: kept > 0 ? [{ row: 0, text: `${kept} 个岗位的限报人数少于已占用名额，保持原样` }] : [],
  };
}

/** What a table changes of posts that are there, and which it adds; the public reads it once the exam is published. */
async function changesOf(ctx: Ctx, examId: string, lines: readonly PostLine[]): Promise<Change[]> {
  const before = new Map((await posts.all(ctx, examId)).map((post) => [post.code, post]));
  return lines.flatMap((line) => {
    const known = before.get(line.code);
    if (!known)
      return [
        {
          field: line.code,
          label: `${line.code} ${line.name}`,
          before: '没有',
          after: `新增，招聘 ${line.recruits} 人`,
        },
      ];
    return termChanges(known, line).map((change) => ({ ...change, label: `${line.code} ${change.label}` }));
  });
}

function readPost(values: Row): PostLine | { wrong: string } {
  const text = (column: Column): string => values[column] ?? '';
  const whole = (column: Column): number | null => (/^\d{1,6}$/.test(text(column)) ? Number(text(column)) : null);
  const missing = postColumns.slice(0, NEEDED).find((column) => text(column) === '');
  if (missing) return { wrong: `请填写${missing}` };
  if (!/^[\w-]{1,20}$/.test(text('岗位代码'))) return { wrong: '岗位代码只能用数字、字母和短横线' };
  const recruits = whole('招聘人数');
  if (!recruits) return { wrong: `招聘人数“${text('招聘人数')}”应为正整数` };
  const education = (educations as readonly string[]).indexOf(text('学历').replace(/及以上$/, ''));
  if (education < 0) return { wrong: `学历“${text('学历')}”应为：${educations.join('、')}` };
  for (const column of ['限报人数', '年龄'] as const) {
    if (text(column) !== '' && whole(column) === null) return { wrong: `${column}“${text(column)}”应为整数` };
  }
  const sex = (Object.entries(sexes).find(([, name]) => name === text('性别'))?.[0] ?? null) as Sex | null;
  if (sex === null && !['', '不限'].includes(text('性别'))) return { wrong: `性别“${text('性别')}”应为男、女或不限` };
  return {
    code: text('岗位代码'),
    department: text('主管部门'),
    employer: text('招聘单位'),
    name: text('岗位名称'),
    category: text('岗位类别'),
    recruits,
    places: whole('限报人数'),
    education,
    majors: text('专业') === '不限' ? '' : text('专业'),
    maxAge: whole('年龄'),
    sex,
    conditions: text('其他条件'),
    scarce: ['是', '紧缺'].includes(text('紧缺')),
    phone: text('咨询电话'),
  };
}
