import { type Ctx, rows, sql } from '#kernel';
import { reportOutcomes } from '../contract.ts';
import { readInterviews } from '../interview/publish-totals.ts';
import { readBoard } from '../invigilators/assign-invigilators.ts';
import { findExam } from '../register-candidate.ts';
import { shortlistOf } from '../scores/release-scores.ts';
import { examReport } from './count-posts.ts';
import type { PrintedTable } from './print-table.ts';

export const tableNames = {
  posts: '报名情况表',
  shortlist: '面试名单',
  totals: '总成绩表',
  watch: '监考安排表',
  violations: '违纪情况表',
} as const;
export type TableName = keyof typeof tableNames;

type Filled = Omit<PrintedTable, 'title' | 'exam'>;
const text = (title: string, width: number) => ({ title, width });
const figure = (title: string, width: number) => ({ title, width, figure: true });

const post = async (ctx: Ctx, exam: string): Promise<Filled> => {
  const { items } = await examReport(ctx, exam);
  return {
    columns: [
      text('岗位代码', 2),
      text('主管部门', 3),
      text('招聘单位', 4),
      text('岗位', 3),
      figure('招聘', 1.3),
      figure('报名', 1.3),
      figure('通过', 1.3),
      figure('缴费', 1.3),
      figure('比例', 1.6),
      text('开考比例', 1.7),
      text('按开考比例', 2),
    ],
    rows: items.map((one) => [
      one.code,
      one.department,
      one.employer,
      one.name,
      one.recruits,
      one.applied,
      one.approved,
      one.paid,
      one.ratio,
      `1:${one.needs}`,
      one.outcome === 'reduce' ? `核减为 ${one.allowed}` : reportOutcomes[one.outcome],
    ]),
  };
};

const shortlist = async (ctx: Ctx, exam: string): Promise<Filled> => {
  const isOut = (await findExam(ctx, exam)).releasedAt !== null;
  const list = isOut ? await shortlistOf(ctx, exam, null) : [];
  return {
    columns: [
      text('岗位代码', 2),
      text('岗位', 4),
      text('单位', 4),
      text('准考证号', 3),
      figure('笔试', 2),
      figure('名次', 1.3),
      text('入围', 1.5),
    ],
    rows: list.map((one) => [
      one.postCode,
      one.postName,
      one.employer,
      one.ticketNo,
      one.score,
      one.rank,
      one.shortlist === 'called-up' ? '递补' : '入围',
    ]),
  };
};

const totals = async (ctx: Ctx, exam: string): Promise<Filled> => {
  const { items } = await readInterviews(ctx, exam);
  return {
    columns: [
      text('岗位代码', 2),
      text('单位和岗位', 5),
      text('准考证号', 3),
      figure('笔试', 1.6),
      figure('加分', 1.4),
      figure('面试', 1.6),
      figure('总成绩', 1.7),
      figure('名次', 1.3),
    ],
    rows: items
      .filter((one) => one.shortlist !== 'declined')
      .map((one) => [
        one.postCode,
        `${one.employer} ${one.postName}`,
        one.ticketNo,
        one.written,
        one.bonus,
        one.absent ? '缺席' : (one.interview ?? ''),
        one.total ?? '',
        one.totalRank ?? '',
      ]),
  };
};

const watch = async (ctx: Ctx, exam: string): Promise<Filled> => {
  const { items } = await readBoard(ctx, exam);
  return {
    columns: [
      text('考点', 1.2),
      text('考场', 1.2),
      text('监考', 1),
      text('姓名', 2),
      text('工作单位', 4),
      text('签到', 2),
      text('领卷', 2),
      text('交卷', 2),
    ],
    rows: items
      .filter((one) => one.state === 'active')
      .map((one) => [
        one.point ?? '备用',
        one.room === null ? '' : String(one.room).padStart(3, '0'),
        one.place === null ? '' : (['甲', '乙', '丙', '丁'][one.place - 1] ?? ''),
        one.name,
        one.employer,
        '',
        '',
        '',
      ]),
  };
};

interface ViolationLine {
  ticket: string;
  place: string;
  name: string;
  effect: string;
  described: string;
  seenBy: string;
  withdrawn: string | null;
}

const violations = async (ctx: Ctx, exam: string): Promise<Filled> => {
  const list = await rows(
    ctx,
    sql<ViolationLine>`select c.ticket_no as ticket, c.point || ' 考点 ' || c.room || ' 考场' as place, v.name, v.effect, v.described,
        v.seen_by as "seenBy", case when v.withdrawn_at is not null then v.withdrawn_reason end as withdrawn
      from exam_registration.violations v join exam_registration.candidates c on c.id = v.candidate
      where c.exam = ${exam} order by c.ticket_no, v.at`,
  );
  return {
    columns: [
      text('准考证号', 3),
      text('考场', 3),
      text('违纪情形', 4),
      text('处理', 4),
      text('经过', 6),
      text('监考员', 3),
      text('撤销', 3),
    ],
    rows: list.map((one) => [
      one.ticket,
      one.place,
      one.name,
      one.effect,
      one.described,
      one.seenBy,
      one.withdrawn === null ? '' : `已撤销：${one.withdrawn}`,
    ]),
  };
};

/** What the next office takes over on paper or as a table; nothing of a score before it is public. */
export const tables: Record<TableName, (ctx: Ctx, exam: string) => Promise<Filled>> = {
  posts: post,
  shortlist,
  totals,
  watch,
  violations,
};
