import { fileOf } from '#engines/registers';
import { assured, route } from '#kernel';
import { Type } from '#kernel/contract';
import { Exchange, ImportReport, InvigilatorBoard, InvigilatorForm } from '../contract.ts';
import { dutyRoutes } from '../duties/duties.routes.ts';
import { errors } from '../errors.ts';
import { atExam } from '../places.ts';
import { addInvigilators, drawWatch, exchangeWatch, readBoard, withdrawInvigilator } from './assign-invigilators.ts';
import { importInvigilators, invigilatorColumns } from './import-invigilators.ts';

const base = '/api/exam-registration/exams/:exam/invigilators';
const UPLOAD_BYTES = 5 * 1024 * 1024;
const params = Type.Object({ exam: Type.String({ title: '考试', maxLength: 60 }) });
const oneParams = Type.Object({ ...params.properties, invigilator: Type.String({ title: '监考员', maxLength: 60 }) });
const Reason = Type.Object({ reason: Type.String({ title: '原因', minLength: 2, maxLength: 200 }) });

export const invigilatorRoutes = [
  ...dutyRoutes,
  route('exam-registration.invigilator.list', {
    method: 'GET',
    path: base,
    title: '查看监考安排',
    access: atExam(),
    params,
    reply: InvigilatorBoard,
    errors: [errors.rulesIncomplete],
    handle: (ctx, { params }) => readBoard(ctx, params.exam),
  }),
  route('exam-registration.invigilator.add', {
    method: 'POST',
    path: base,
    title: '登记监考员',
    access: atExam(),
    params,
    body: InvigilatorForm,
    handle: (ctx, { params, body }) => addInvigilators(ctx, params.exam, [body]),
  }),
  route('exam-registration.invigilator.template', {
    method: 'GET',
    path: `${base}/template`,
    title: '下载监考员名单模板',
    access: atExam('exam-registration.invigilator.add'),
    params,
    handle: () => fileOf('监考员名单', invigilatorColumns, [], 'xlsx'),
  }),
  route('exam-registration.invigilator.import', {
    method: 'POST',
    path: `${base}/import`,
    title: '导入监考员名单',
    access: atExam('exam-registration.invigilator.add'),
    params,
    uploadBytes: UPLOAD_BYTES,
    reply: ImportReport,
    errors: [errors.fileMissing, errors.fileWrong],
    async handle(ctx, { params, request }) {
      const [file] = request.files;
      if (!file || file.bytes.length === 0) throw errors.fileMissing();
      return importInvigilators(ctx, params.exam, file);
    },
  }),
  route('exam-registration.invigilator.draw', {
    method: 'POST',
    path: `${base}/draw`,
    title: '监考员抽签',
    access: atExam(),
    params,
    reply: Type.Object({ rooms: Type.Integer(), spare: Type.Integer() }),
    errors: [errors.notAllotted, errors.tooFewInvigilators, errors.nobodyMayWatch],
    handle: (ctx, { params }) => drawWatch(ctx, params.exam),
  }),
  route('exam-registration.invigilator.exchange', {
    method: 'POST',
    path: `${base}/:invigilator/exchange`,
    title: '对调监考员',
    access: atExam('exam-registration.invigilator.draw'),
    params: oneParams,
    body: Exchange,
    errors: [errors.mayNotWatch],
    handle: (ctx, { params, body }) => exchangeWatch(ctx, params.exam, params.invigilator, body.with, body.reason),
  }),
  route('exam-registration.invigilator.withdraw', {
    method: 'POST',
    path: `${base}/:invigilator/withdraw`,
    title: '登记退出监考',
    access: atExam('exam-registration.invigilator.add'),
    params: oneParams,
    body: Reason,
    errors: [errors.exchangeFirst],
    handle: (ctx, { params, body }) => withdrawInvigilator(ctx, params.exam, params.invigilator, body.reason),
  }),
  route('exam-registration.invigilator.export', {
    method: 'GET',
    path: `${base}/export`,
    title: '导出监考安排表',
    access: assured(atExam(), 1, { act: 'export' }),
    params,
    async handle(ctx, { params }) {
      const { items } = await readBoard(ctx, params.exam);
      await ctx.transaction((tx) => tx.record({ summary: `导出监考安排 ${items.length} 人` }));
      const active = items.filter((one) => one.state === 'active');
      return fileOf(
        '监考安排表',
        ['考点', '考场', '监考', '姓名', '工作单位', '电话', '签到'],
        active.map((one) => [
          one.point ?? '备用',
          one.room === null ? '' : String(one.room).padStart(3, '0'),
          one.place === null ? '' : (['甲', '乙', '丙', '丁'][one.place - 1] ?? ''),
          one.name,
          one.employer,
          one.shownPhone,
          '',
        ]),
        'xlsx',
      );
    },
  }),
];
