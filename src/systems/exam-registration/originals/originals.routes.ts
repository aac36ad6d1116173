import { fileOf } from '#engines/registers';
import { assured, formatDateTime, kernelErrors, route } from '#kernel';
import { nullable, Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { atCandidate, atExam } from '../places.ts';
import { checkOriginals, planOriginals, readOriginals } from './check-originals.ts';
import { OriginalBoard, OriginalPlan, OriginalVerdict, originalStates } from './originals.contract.ts';

const base = '/api/exam-registration/exams/:exam/originals';
const params = Type.Object({ exam: Type.String({ title: '考试', maxLength: 60 }) });
const list = 'exam-registration.originals.list';

export const originalRoutes = [
  route(list, {
    method: 'GET',
    path: base,
    title: '查看资格复审',
    access: atExam(),
    params,
    reply: OriginalBoard,
    handle: (ctx, { params }) => readOriginals(ctx, params.exam),
  }),
  route('exam-registration.originals.plan', {
    method: 'PUT',
    path: `${base}/plan`,
    title: '安排资格复审',
    access: atExam(),
    params,
    body: OriginalPlan,
    errors: [errors.calendarWrong, errors.totalsPublic],
    handle: (ctx, { params, body }) => planOriginals(ctx, params.exam, body),
  }),
  route('exam-registration.originals.check', {
    method: 'POST',
    path: '/api/exam-registration/candidates/:candidate/originals',
    title: '资格复审',
    access: atCandidate(),
    params: Type.Object({ candidate: Type.String({ title: '考生', maxLength: 80 }) }),
    body: OriginalVerdict,
    reply: Type.Object({ calledUp: nullable(Type.String()) }),
    errors: [
      errors.originalsNotPlanned,
      errors.totalsPublic,
      errors.wrongState,
      errors.tooEarly,
      errors.opinionNeeded,
      errors.supplementDay,
      kernelErrors.conflict,
    ],
    handle: (ctx, { params, body }) => checkOriginals(ctx, params.candidate, body),
  }),
  route('exam-registration.originals.export', {
    method: 'GET',
    path: `${base}/export`,
    title: '导出资格复审情况表',
    access: assured(atExam(), 1, { act: 'export' }),
    params,
    async handle(ctx, { params }) {
      const { items } = await readOriginals(ctx, params.exam);
      await ctx.transaction((tx) => tx.record({ summary: `导出资格复审情况 ${items.length} 人` }));
      return fileOf(
        '资格复审情况表',
        [
          '岗位代码',
          '岗位',
          '招聘单位',
          '准考证号',
          '姓名',
          '笔试名次',
          '来源',
          '复审结论',
          '复审时间',
          '复审人',
          '意见',
          '由谁递补',
        ],
        items.map((one) => [
          one.postCode,
          one.postName,
          one.employer,
          one.ticketNo,
          one.shownName,
          String(one.rank),
          one.isCalledUp ? `递补${one.calledUpFor ? `（${one.calledUpFor}）` : ''}` : '入围',
          originalStates[one.state],
          one.at ? formatDateTime(one.at) : '',
          one.reviewer ?? '',
          one.opinion,
          one.calledUp ?? '',
        ]),
        'xlsx',
      );
    },
  }),
];
