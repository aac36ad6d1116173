import { csvAsUtf8, readTable } from '#engines/registers';
import { type Ctx, rows, run, sql, type TxCtx } from '#kernel';
import { type Attendance, attendances, type ScoreReport } from '../contract.ts';
import { errors } from '../errors.ts';
import { findExam } from '../register-candidate.ts';
import { ticketNumbersOf } from '../seats/allot-exam.ts';
import { isTicketNumber } from '../seats/ticket-number.rules.ts';
import { truncateScore } from './rank.rules.ts';

const TICKET = '准考证号';
const SCORE = '成绩';
const MARK = '备注';
const BONUS = '加分';
const SHOWN = 200;
const marks = new Map(Object.entries(attendances).map(([key, name]) => [name as string, key as Attendance]));

interface Line {
  row: number;
  ticket: string;
  score: string | null;
  bonus: string;
  attendance: Attendance;
}

/**
 * Reads a score file (准考证号, 成绩, 备注 缺考 or 违纪) and writes all of it or nothing. The report names each row that is wrong,
 * each that comes twice, and each candidate that the file leaves out.
 */
export async function importScores(
  ctx: Ctx,
  examId: string,
  file: { name: string; bytes: Uint8Array },
): Promise<ScoreReport> {
  const exam = await findExam(ctx, examId);
  if (!exam.allottedAt) throw errors.notAllotted();
  if (exam.releasedAt) throw errors.alreadyReleased();
  const { lines, problems } = await readLines(file, exam.rules.fullScore, exam.rules.decimals);
  const tickets = new Set(await ticketNumbersOf(ctx, examId));
  const seen = new Map<string, number>();
  for (const line of lines) {
    const before = seen.get(line.ticket);
    if (before !== undefined)
      problems.push({ row: line.row, text: `准考证号 ${line.ticket} 与第 ${before} 行重复，请只留一行` });
    else if (!tickets.has(line.ticket))
      problems.push({ row: line.row, text: `本次考试没有准考证号 ${line.ticket}，请核对` });
    seen.set(line.ticket, before ?? line.row);
  }
  const { absent, struck } = await roomFindings(ctx, examId);
  for (const line of lines) {
    if (struck.has(line.ticket)) Object.assign(line, { score: null, attendance: 'violation' });
    else if (absent.has(line.ticket) && line.score !== null)
      problems.push({ row: line.row, text: `准考证号 ${line.ticket} 考场记录为缺考，却有成绩，请与考点核实` });
  }
  const missing = [...tickets].filter((ticket) => !seen.has(ticket) && !absent.has(ticket) && !struck.has(ticket));
  if (problems.length > 0)
    return {
      rows: lines.length,
      written: 0,
      problems: problems.slice(0, SHOWN),
      missing: missing.slice(0, SHOWN),
      missingCount: missing.length,
    };
  await ctx.transaction(async (tx) => {
    await writeScores(tx, examId, lines);
    await tx.record({
      subject: `exam-registration.exam:${examId}`,
      summary: `导入成绩 ${lines.length} 行，缺 ${missing.length} 人`,
      facts: { file: file.name },
    });
  });
  return {
    rows: lines.length,
    written: lines.length,
    problems: [],
    missing: missing.slice(0, SHOWN),
    missingCount: missing.length,
  };
}

/** What the rooms recorded on the day: the absent of rooms that closed, and whose score does not count. */
async function roomFindings(ctx: Ctx, exam: string): Promise<{ absent: Set<string>; struck: Set<string> }> {
  const found = await rows(
    ctx,
    sql<{ ticket: string; struck: boolean }>`select c.ticket_no as ticket, c.attendance = 'violation' as struck
      from exam_registration.candidates c
      left join exam_registration.room_records r on r.exam = c.exam and r.point = c.point and r.room = c.room
      where c.exam = ${exam} and ((c.attendance = 'absent' and r.closed_at is not null) or (c.attendance = 'violation'
        and exists (select 1 from exam_registration.violations v where v.candidate = c.id and v.withdrawn_at is null)))`,
  );
  const of = (struck: boolean): Set<string> =>
    new Set(found.filter((one) => one.struck === struck).map((one) => one.ticket));
  return { absent: of(false), struck: of(true) };
}

async function readLines(
  file: { name: string; bytes: Uint8Array },
  fullScore: number,
  decimals: number,
): Promise<{ lines: Line[]; problems: ScoreReport['problems'] }> {
  const isXlsx = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b;
  const bytes = isXlsx ? file.bytes : csvAsUtf8(file.bytes);
  if (!bytes) throw errors.fileWrong({ count: 1, first: '文件不是 XLSX，也不是 UTF-8 或 GB 18030 的 CSV' });
  const lines: Line[] = [];
  const problems: ScoreReport['problems'] = [];
  let columns: { ticket: number; score: number; mark: number; bonus: number } | null = null;
  for await (const { row, cells } of readTable(bytes, isXlsx)) {
    if (!columns) {
      columns = {
        ticket: cells.indexOf(TICKET),
        score: cells.indexOf(SCORE),
        mark: cells.indexOf(MARK),
        bonus: cells.indexOf(BONUS),
      };
      if (columns.ticket < 0 || columns.score < 0)
        throw errors.fileWrong({ count: 1, first: `第一行应有“${TICKET}”和“${SCORE}”两列` });
      continue;
    }
    const ticket = (cells[columns.ticket] ?? '').trim();
    const typed = (cells[columns.score] ?? '').trim();
    const mark = (cells[columns.mark] ?? '').trim();
    const read = readCells(ticket, typed, mark, fullScore, decimals);
    if ('wrong' in read) problems.push({ row, text: read.wrong });
    const bonus = readBonus(cells[columns.bonus], decimals);
    if (bonus === null) problems.push({ row, text: `加分“${cells[columns.bonus]}”不是数` });
    if (isTicketNumber(ticket))
      lines.push({
        row,
        ticket,
        bonus: bonus ?? '0',
        ...('wrong' in read ? { score: null, attendance: 'sat' } : read),
      });
  }
  return { lines, problems };
}

/** 加分: the column may be missing, the cell empty. */
const readBonus = (cell: string | undefined, decimals: number): string | null =>
  (cell ?? '').trim() === '' ? '0' : truncateScore(cell ?? '', decimals);

function readCells(
  ticket: string,
  typed: string,
  mark: string,
  fullScore: number,
  decimals: number,
): { score: string | null; attendance: Attendance } | { wrong: string } {
  if (!isTicketNumber(ticket)) return { wrong: `准考证号“${ticket}”不对：应为 12 位数字，末位是校验位` };
  const attendance = marks.get(mark === '' ? attendances.sat : mark);
  if (!attendance) return { wrong: `备注“${mark}”不认识，应为空、缺考或违纪` };
  if (attendance !== 'sat')
    return typed === '' || /^0+(\.0+)?$/.test(typed)
      ? { score: null, attendance }
      : { wrong: `${mark}的考生不应有成绩“${typed}”` };
  const score = truncateScore(typed, decimals);
  if (score === null) return { wrong: `成绩“${typed}”不是数` };
  if (Number(score) > fullScore) return { wrong: `成绩 ${typed} 超过满分 ${fullScore}` };
  return { score, attendance };
}

const writeScores = (tx: TxCtx, exam: string, lines: readonly Line[]): Promise<number> =>
  run(
    tx,
    sql`update exam_registration.candidates c set score = s.score, bonus = s.bonus, attendance = s.attendance
      from unnest(${lines.map((one) => one.ticket)}::text[], ${lines.map((one) => one.score)}::numeric[],
        ${lines.map((one) => one.attendance)}::text[], ${lines.map((one) => one.bonus)}::numeric[])
        as s (ticket, score, attendance, bonus)
      where c.exam = ${exam} and c.ticket_no = s.ticket`,
  );
