import { fileOf } from '#engines/registers';
import { assured, route } from '#kernel';
import { listOf, nullable, Type } from '#kernel/contract';
import { RecheckRow, ScoreReport } from '../contract.ts';
import { errors } from '../errors.ts';
import { atCandidate, atExam } from '../places.ts';
import { findExam } from '../register-candidate.ts';
import { answerRecheck, listRechecks } from './ask-recheck.ts';
import { importScores } from './import-scores.ts';
import { declineShortlist, releaseScores, shortlistOf } from './release-scores.ts';

const UPLOAD_BYTES = 20 * 1024 * 1024;
const examParams = Type.Object({ exam: Type.String({ title: '考试', maxLength: 60 }) });

export const scoreRoutes = [
  route('exam-registration.score.import', {
    method: 'POST',
    path: '/api/exam-registration/exams/:exam/scores',
    title: '导入成绩',
    access: atExam(),
    params: examParams,
    uploadBytes: UPLOAD_BYTES,
    reply: ScoreReport,
    errors: [errors.fileMissing, errors.fileWrong, errors.notAllotted, errors.alreadyReleased],
    async handle(ctx, { params, request }) {
      const [file] = request.files;
      if (!file || file.bytes.length === 0) throw errors.fileMissing();
      return importScores(ctx, params.exam, file);
    },
  }),
  route('exam-registration.score.release', {
    method: 'POST',
    path: '/api/exam-registration/exams/:exam/release',
    title: '公布成绩和面试名单',
    access: atExam(),
    params: examParams,
    reply: Type.Object({ ranked: Type.Integer(), shortlisted: Type.Integer() }),
    errors: [errors.scoresMissing, errors.alreadyReleased],
    handle: (ctx, { params }) => releaseScores(ctx, params.exam),
  }),
  route('exam-registration.shortlist.export', {
    method: 'GET',
    path: '/api/exam-registration/exams/:exam/shortlist/export',
    title: '导出面试名单',
    access: assured(atExam(), 1, { act: 'export' }),
    params: examParams,
    async handle(ctx, { params }) {
      const exam = await findExam(ctx, params.exam);
      const lines = exam.releasedAt ? await shortlistOf(ctx, params.exam, null) : [];
      await ctx.transaction((tx) => tx.record({ summary: `导出面试名单 ${lines.length} 人` }));
      const header = ['岗位代码', '岗位', '单位', '准考证号', '笔试', '名次', '入围', '导出人与时间'];
      // The mark says who took the list out and when, on every line.
      const mark = `${ctx.actor.name} ${ctx.now().toISOString().slice(0, 16)}`;
      return fileOf(
        '面试名单',
        header,
        lines.map((one) => [
          one.postCode,
          one.postName,
          one.employer,
          one.ticketNo,
          one.score,
          one.rank,
          one.shortlist === 'called-up' ? '递补' : '入围',
          mark,
        ]),
        'xlsx',
      );
    },
  }),
  route('exam-registration.shortlist.decline', {
    method: 'POST',
    path: '/api/exam-registration/candidates/:candidate/decline',
    title: '登记放弃入围并递补',
    access: atCandidate(),
    params: Type.Object({ candidate: Type.String({ title: '考生', maxLength: 80 }) }),
    body: Type.Object({ reason: Type.String({ title: '原因', minLength: 2, maxLength: 200 }) }),
    reply: Type.Object({ calledUp: nullable(Type.String()) }),
    errors: [errors.wrongState],
    handle: (ctx, { params, body }) => declineShortlist(ctx, params.candidate, body.reason),
  }),
  route('exam-registration.recheck.list', {
    method: 'GET',
    path: '/api/exam-registration/exams/:exam/rechecks',
    title: '查看查分申请',
    access: atExam(),
    params: examParams,
    reply: listOf(RecheckRow),
    async handle(ctx, { params }) {
      const items = await listRechecks(ctx, params.exam);
      return { items, total: items.length };
    },
  }),
  route('exam-registration.recheck.answer', {
    method: 'POST',
    path: '/api/exam-registration/exams/:exam/rechecks/:recheck',
    title: '答复查分申请',
    access: atExam(),
    params: Type.Object({ ...examParams.properties, recheck: Type.String({ title: '申请', maxLength: 60 }) }),
    body: Type.Object({ outcome: Type.String({ title: '复核结果', minLength: 2, maxLength: 200 }) }),
    handle: (ctx, { params, body }) => answerRecheck(ctx, params.recheck, body.outcome),
  }),
];
