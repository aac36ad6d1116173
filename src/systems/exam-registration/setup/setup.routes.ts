import { can, route } from '#kernel';
import { Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { atExam } from '../places.ts';
import { approveNotice, proposeNotice, refuseNotice } from './amend-exam.ts';
import { changeDraft, changeRules, copyExam, createExam, putPoint, removePoint, takeEdition } from './draw-up-exam.ts';
import { NoticeDraft } from './notice.contract.ts';
import { approveExam, deleteExam, returnExam, submitExam, unpublishExam } from './publish-exam.ts';
import { readSetup } from './read-setup.ts';
import { ExamRules } from './rules.contract.ts';
import { ExamDraft, ExamSetup, NewExam, Opinion, PointLine } from './setup.contract.ts';

const base = '/api/exam-registration/exams';
const params = Type.Object({ exam: Type.String({ title: '考试', maxLength: 60 }) });
const pointParams = Type.Object({ ...params.properties, code: Type.String({ title: '考点', pattern: '^[0-9]{2}$' }) });
const noticeParams = Type.Object({ ...params.properties, notice: Type.String({ title: '公告', maxLength: 60 }) });
const Made = Type.Object({ id: Type.String({ title: '考试' }) });

export const setupRoutes = [
  route('exam-registration.exam.create', {
    method: 'POST',
    path: base,
    title: '新建考试',
    access: can(null, async (ctx) => ({ paths: [`/${ctx.city.regionCode}`] })),
    body: NewExam,
    reply: Made,
    errors: [errors.rulesMissing, errors.rulesIncomplete],
    handle: async (ctx, { body }) => ({ id: await createExam(ctx, body) }),
  }),
  route('exam-registration.exam.copy', {
    method: 'POST',
    path: `${base}/:exam/copy`,
    title: '沿用以前的考试',
    access: atExam('exam-registration.exam.create'),
    params,
    body: NewExam,
    reply: Made,
    errors: [errors.rulesMissing],
    handle: async (ctx, { params, body }) => ({ id: await copyExam(ctx, params.exam, body) }),
  }),
  route('exam-registration.exam.setup', {
    method: 'GET',
    path: `${base}/:exam/setup`,
    title: '查看考试的公告、日程、规则和考点',
    access: atExam('exam-registration.exam.list'),
    params,
    reply: ExamSetup,
    handle: (ctx, { params }) => readSetup(ctx, params.exam),
  }),
  route('exam-registration.exam.edit', {
    method: 'PUT',
    path: `${base}/:exam/draft`,
    title: '修改公告、日程和费用',
    access: atExam(),
    params,
    body: ExamDraft,
    reply: ExamSetup,
    errors: [errors.notDraft, errors.calendarWrong],
    handle: async (ctx, { params, body }) => {
      await changeDraft(ctx, params.exam, body);
      return readSetup(ctx, params.exam);
    },
  }),
  route('exam-registration.exam.edit-rules', {
    method: 'PUT',
    path: `${base}/:exam/rules`,
    title: '修改考试规则和照片要求',
    access: atExam('exam-registration.exam.edit'),
    params,
    body: ExamRules,
    reply: ExamSetup,
    errors: [errors.notDraft],
    handle: async (ctx, { params, body }) => {
      await changeRules(ctx, params.exam, body);
      return readSetup(ctx, params.exam);
    },
  }),
  route('exam-registration.exam.take-edition', {
    method: 'POST',
    path: `${base}/:exam/edition`,
    title: '改用另一版考务规则',
    access: atExam('exam-registration.exam.edit'),
    params,
    body: Type.Object({ validFrom: Type.String({ title: '生效日期', format: 'date' }) }),
    errors: [errors.notDraft],
    handle: (ctx, { params, body }) => takeEdition(ctx, params.exam, body.validFrom),
  }),
  route('exam-registration.point.put', {
    method: 'PUT',
    path: `${base}/:exam/points/:code`,
    title: '登记考点和考场数',
    access: atExam('exam-registration.exam.edit'),
    params: pointParams,
    body: PointLine,
    errors: [errors.pointsFixed],
    handle: (ctx, { params, body }) => putPoint(ctx, params.exam, { ...body, code: params.code }),
  }),
  route('exam-registration.point.remove', {
    method: 'DELETE',
    path: `${base}/:exam/points/:code`,
    title: '去掉考点',
    access: atExam('exam-registration.exam.edit'),
    params: pointParams,
    errors: [errors.pointsFixed],
    handle: (ctx, { params }) => removePoint(ctx, params.exam, params.code),
  }),
  route('exam-registration.exam.submit', {
    method: 'POST',
    path: `${base}/:exam/submit`,
    title: '送审公告',
    access: atExam('exam-registration.exam.edit'),
    params,
    errors: [errors.notDraft, errors.notReady],
    handle: (ctx, { params }) => submitExam(ctx, params.exam),
  }),
  route('exam-registration.exam.approve', {
    method: 'POST',
    path: `${base}/:exam/approve`,
    title: '批准并发布公告',
    access: atExam(),
    params,
    errors: [errors.notSubmitted, errors.ownDraft, errors.notReady],
    handle: (ctx, { params }) => approveExam(ctx, params.exam),
  }),
  route('exam-registration.exam.return', {
    method: 'POST',
    path: `${base}/:exam/return`,
    title: '退回送审的公告',
    access: atExam('exam-registration.exam.approve'),
    params,
    body: Opinion,
    errors: [errors.notSubmitted],
    handle: (ctx, { params, body }) => returnExam(ctx, params.exam, body.reason),
  }),
  route('exam-registration.exam.withdraw', {
    method: 'POST',
    path: `${base}/:exam/withdraw`,
    title: '取回送审的公告',
    access: atExam('exam-registration.exam.edit'),
    params,
    body: Opinion,
    errors: [errors.notSubmitted],
    handle: (ctx, { params, body }) => returnExam(ctx, params.exam, body.reason),
  }),
  route('exam-registration.exam.unpublish', {
    method: 'POST',
    path: `${base}/:exam/unpublish`,
    title: '撤下误发的公告',
    access: atExam('exam-registration.exam.approve'),
    params,
    body: Opinion,
    errors: [errors.notPublished, errors.hasCandidates],
    handle: (ctx, { params, body }) => unpublishExam(ctx, params.exam, body.reason),
  }),
  route('exam-registration.exam.delete', {
    method: 'DELETE',
    path: `${base}/:exam`,
    title: '删除没有发布的考试',
    access: atExam('exam-registration.exam.edit'),
    params,
    errors: [errors.notDraft, errors.hasCandidates],
    handle: (ctx, { params }) => deleteExam(ctx, params.exam),
  }),
  route('exam-registration.notice.propose', {
    method: 'POST',
    path: `${base}/:exam/notices`,
    title: '拟制补充或更正公告',
    access: atExam('exam-registration.exam.edit'),
    params,
    body: NoticeDraft,
    errors: [errors.notPublished, errors.calendarWrong],
    handle: (ctx, { params, body }) => proposeNotice(ctx, params.exam, body),
  }),
  route('exam-registration.notice.approve', {
    method: 'POST',
    path: `${base}/:exam/notices/:notice/approve`,
    title: '批准补充或更正公告',
    access: atExam('exam-registration.exam.approve'),
    params: noticeParams,
    errors: [errors.noticeDecided, errors.ownDraft, errors.calendarWrong],
    handle: (ctx, { params }) => approveNotice(ctx, params.exam, params.notice),
  }),
  route('exam-registration.notice.refuse', {
    method: 'POST',
    path: `${base}/:exam/notices/:notice/refuse`,
    title: '不批准补充或更正公告',
    access: atExam('exam-registration.exam.approve'),
    params: noticeParams,
    body: Opinion,
    errors: [errors.noticeDecided],
    handle: (ctx, { params, body }) => refuseNotice(ctx, params.exam, params.notice, body.reason),
  }),
  route('exam-registration.notice.withdraw', {
    method: 'POST',
    path: `${base}/:exam/notices/:notice/withdraw`,
    title: '取回补充或更正公告',
    access: atExam('exam-registration.exam.edit'),
    params: noticeParams,
    body: Opinion,
    errors: [errors.noticeDecided],
    handle: (ctx, { params, body }) => refuseNotice(ctx, params.exam, params.notice, body.reason),
  }),
];
