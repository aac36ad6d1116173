import { fileOf } from '#engines/registers';
import { assured, type Ctx, download, route } from '#kernel';
import { oneOf, Type } from '#kernel/contract';
import { ExamReport, Wall } from '../contract.ts';
import { atExam } from '../places.ts';
import { readWall } from '../progress/read-wall.ts';
import { findExam } from '../register-candidate.ts';
import { examReport } from './count-posts.ts';
import { printTable } from './print-table.ts';
import { type TableName, tableNames, tables } from './tables.ts';

const base = '/api/exam-registration/exams/:exam/reports';
const params = Type.Object({ exam: Type.String({ title: '考试', maxLength: 60 }) });
const tableParams = Type.Object({
  ...params.properties,
  table: oneOf(tableNames, '表'),
});

async function told(ctx: Ctx, act: string, table: TableName, rows: number): Promise<void> {
  await ctx.transaction((tx) => tx.record({ summary: `${act}${tableNames[table]} ${rows} 行` }));
}

export const reportRoutes = [
  route('exam-registration.report.read', {
    method: 'GET',
    path: `${base}/posts`,
    title: '查看报名情况',
    access: atExam(),
    params,
    reply: ExamReport,
    handle: (ctx, { params }) => examReport(ctx, params.exam),
  }),
  route('exam-registration.exam.wall', {
    method: 'GET',
    path: '/api/exam-registration/exams/:exam/wall',
    title: '查看进度墙',
    access: atExam('exam-registration.exam.list'),
    params,
    reply: Wall,
    handle: (ctx, { params }) => readWall(ctx, params.exam),
  }),
  route('exam-registration.report.export', {
    method: 'GET',
    path: `${base}/:table/export`,
    title: '导出报名情况表、面试名单、总成绩表、监考安排表、违纪情况表',
    access: assured(atExam(), 1, { act: 'export' }),
    params: tableParams,
    async handle(ctx, { params }) {
      const { columns, rows } = await tables[params.table](ctx, params.exam);
      await told(ctx, '导出', params.table, rows.length);
      const mark = `${ctx.actor.name} ${ctx.now().toISOString().slice(0, 16)}`;
      const header = [...columns.map((column) => column.title), '导出人与时间'];
      return fileOf(
        tableNames[params.table],
        header,
        rows.map((row) => [...row, mark]),
        'xlsx',
      );
    },
  }),
  route('exam-registration.report.print', {
    method: 'GET',
    path: `${base}/:table/print.pdf`,
    title: '打印报名情况表、面试名单、总成绩表、监考安排表、违纪情况表',
    access: assured(atExam('exam-registration.report.export'), 1, { act: 'export' }),
    params: tableParams,
    async handle(ctx, { params }) {
      const exam = await findExam(ctx, params.exam);
      const filled = await tables[params.table](ctx, params.exam);
      await told(ctx, '打印', params.table, filled.rows.length);
      const title = tableNames[params.table];
      return download(await printTable(ctx, { title, exam: exam.title, ...filled }), `${title}.pdf`, 'application/pdf');
    },
  }),
];
