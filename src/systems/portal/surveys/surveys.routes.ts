import { assured, type Ctx, can, kernelErrors, route, type WaitingTask } from '#kernel';
import { type TObject, Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { exportAnswers } from './export-answers.ts';
import {
  closeSurvey,
  createSurvey,
  editSurvey,
  publishResult,
  publishSurvey,
  removeSurvey,
  unpublishSurvey,
  withdrawResult,
} from './keep-survey.ts';
import { listSurveys, readSurvey } from './read-surveys.ts';
import {
  SurveyClosing,
  SurveyDraft,
  SurveyEdit,
  SurveyFile,
  type SurveyInput,
  SurveyList,
  SurveyQuery,
  SurveyResult,
  SurveyStep,
} from './survey.contract.ts';
import { isResultLate } from './survey-phase.rules.ts';
import { surveys } from './surveys.repo.ts';

const params = Type.Object({ id: Type.String({ title: '征集调查', maxLength: 60 }) });

/** One step in the life of a survey. */
const step = <Body extends TObject>(
  name: string,
  title: string,
  body: Body,
  permission: string,
  act: (ctx: Ctx, id: string, input: SurveyInput) => Promise<void>,
) =>
  route(`portal.survey.${name}`, {
    method: 'POST',
    path: `/api/portal/surveys/:id/${name}`,
    title,
    access: can(permission),
    params,
    body,
    errors: [errors.surveyNotNow, kernelErrors.conflict],
    handle: (ctx, input) => act(ctx, input.params.id, input.body as unknown as SurveyInput),
  });

export const surveyRoutes = [
  route('portal.survey.list', {
    method: 'GET',
    path: '/api/portal/surveys',
    title: '查询征集调查',
    access: can(),
    query: SurveyQuery,
    reply: SurveyList,
    handle: (ctx, { query }) => listSurveys(ctx, query),
  }),
  route('portal.survey.read', {
    method: 'GET',
    path: '/api/portal/surveys/:id',
    title: '查看征集调查和回答',
    access: can('portal.survey.list'),
    params,
    reply: SurveyFile,
    handle: (ctx, input) => readSurvey(ctx, input.params.id),
  }),
  route('portal.survey.create', {
    method: 'POST',
    path: '/api/portal/surveys',
    title: '起草征集调查',
    access: can('portal.survey.edit'),
    body: SurveyDraft,
    reply: Type.Object({ id: Type.String() }),
    errors: [errors.surveyDates, errors.surveyQuestion],
    handle: (ctx, { body }) => createSurvey(ctx, body),
  }),
  route('portal.survey.edit', {
    method: 'PUT',
    path: '/api/portal/surveys/:id',
    title: '修改征集调查',
    access: can(),
    params,
    body: SurveyEdit,
    errors: [errors.surveyDates, errors.surveyQuestion, errors.surveyNotNow, kernelErrors.conflict],
    handle: (ctx, input) => editSurvey(ctx, input.params.id, input.body, input.body.version),
  }),
  route('portal.survey.remove', {
    method: 'DELETE',
    path: '/api/portal/surveys/:id',
    title: '删除征集调查的草稿',
    access: can('portal.survey.edit'),
    params,
    errors: [errors.surveyNotNow],
    handle: (ctx, input) => removeSurvey(ctx, input.params.id),
  }),
  step('publish', '发布征集调查', SurveyStep, 'portal.survey.publish', publishSurvey),
  step('unpublish', '撤回征集调查', SurveyStep, 'portal.survey.publish', unpublishSurvey),
  step('close', '提前结束征集调查', SurveyClosing, 'portal.survey.publish', closeSurvey),
  step('publish-result', '公布征集调查的结果', SurveyResult, 'portal.survey.publish', publishResult),
  step('withdraw-result', '撤下征集调查的结果', SurveyStep, 'portal.survey.publish', withdrawResult),
  route('portal.survey.export', {
    method: 'GET',
    path: '/api/portal/surveys/:id/export',
    title: '导出征集调查的回答',
    access: assured(can(), 1, { act: 'export' }),
    params,
    query: Type.Object({
      format: Type.Optional(Type.Unsafe<'csv' | 'xlsx'>({ title: '格式', enum: ['csv', 'xlsx'] })),
    }),
    handle: (ctx, input) => exportAnswers(ctx, input.params.id, input.query.format ?? 'xlsx'),
  }),
];

/** A survey that ended and owes its result, on the desk of who publishes it. */
export async function waitingSurveys(ctx: Ctx): Promise<WaitingTask[]> {
  if (!ctx.allows('portal.survey.publish')) return [];
  const all = await listSurveys(ctx, { phase: 'ended', pageSize: 200 });
  const late = (await surveys.all(ctx)).filter((row) => isResultLate(row, ctx.today())).length;
  return all.total === 0
    ? []
    : [{ title: '待公布结果的征集调查', count: all.total, late, link: '/portal/surveys?tab=ended' }];
}
