import { fileOf } from '#engines/registers';
import { type AccessInput, assured, type Ctx, can, readCalendar, route, type WaitingTask } from '#kernel';
import { type TObject, Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { actOnLetter } from './act-on-letter.ts';
import {
  LetterAnswer,
  LetterCorrection,
  LetterFile,
  type LetterInput,
  LetterList,
  LetterPublication,
  LetterQuery,
  LetterReason,
  LetterRefusal,
  LetterStep,
  LetterTransfer,
  type ListedLetter,
} from './letter.contract.ts';
import { lampBounds } from './letter-deadlines.rules.ts';
import { type LetterCommand, letterCategories, letterLamps, letterStars, letterStates } from './letter-words.ts';
import { letters } from './letters.repo.ts';
import { listLetters, organisationOptions, readLetter, revealWriterPhone } from './read-letters.ts';
import { LETTER } from './write-letter.ts';

const params = Type.Object({ number: Type.String({ title: '信件编号', maxLength: 30 }) });

/** A letter lies with the organisation it was passed to; before that it is the editors' office's, which holds all places. */
async function atLetter(ctx: Ctx, input: AccessInput) {
  const row = await letters.find(ctx, String(input.params['number'] ?? ''));
  return row ? { paths: row.organisationPath === null ? [] : [row.organisationPath] } : null;
}

/** One act on a letter: its operation, what it is called, what it asks, and the step it makes. */
function act<Body extends TObject>(
  name: string,
  title: string,
  body: Body,
  command: (input: LetterInput) => LetterCommand,
  permission: string | null = null,
) {
  return route(`${LETTER}.${name}`, {
    method: 'POST',
    path: `/api/portal/letters/:number/${name}`,
    title,
    access: can(permission, atLetter),
    params,
    body,
    errors: [errors.letterNotNow, errors.ownAnswer, errors.notPublishable, errors.sameOrganisation],
    handle: (ctx, input) => {
      const given = input.body as unknown as LetterInput;
      return actOnLetter(ctx, input.params.number, command(given), given);
    },
  });
}

const acts = [
  act('accept', '受理来信', LetterStep, () => ({ type: 'accept' }), 'portal.letter.triage'),
  act('refuse', '不予受理来信', LetterRefusal, () => ({ type: 'refuse' }), 'portal.letter.triage'),
  act('reopen', '撤销不予受理', LetterReason, () => ({ type: 'reopen' }), 'portal.letter.triage'),
  act(
    'transfer',
    '转办来信',
    LetterTransfer,
    ({ organisationId = '' }) => ({ type: 'transfer', organisationId }),
    'portal.letter.triage',
  ),
  act('take', '开始办理来信', LetterStep, () => ({ type: 'take' }), 'portal.letter.handle'),
  act('return', '退回转来的信', LetterReason, () => ({ type: 'return' }), 'portal.letter.handle'),
  act('answer', '答复来信', LetterAnswer, () => ({ type: 'answer' }), 'portal.letter.handle'),
  act('correct', '提出更正答复', LetterCorrection, () => ({ type: 'correct' }), 'portal.letter.handle'),
  act('rework', '退回重办', LetterReason, () => ({ type: 'rework' }), 'portal.letter.approve'),
  act(
    'close',
    '审核通过，不公开办结',
    LetterStep,
    () => ({ type: 'approve', publish: false }),
    'portal.letter.approve',
  ),
  act(
    'approve',
    '审核通过并公开',
    LetterPublication,
    () => ({ type: 'approve', publish: true }),
    'portal.letter.approve',
  ),
  act('publish', '公开已办结的信', LetterPublication, () => ({ type: 'publish' }), 'portal.letter.approve'),
  act('unpublish', '撤下公开的信', LetterReason, () => ({ type: 'unpublish' }), 'portal.letter.approve'),
  act(
    'approve-correction',
    '同意更正答复',
    LetterStep,
    () => ({ type: 'approve-correction' }),
    'portal.letter.approve',
  ),
  act('drop-correction', '不同意更正答复', LetterReason, () => ({ type: 'drop-correction' }), 'portal.letter.approve'),
];

const header = [
  '信件编号',
  '类别',
  '标题',
  '写信人',
  '状态',
  '承办单位',
  '提交日期',
  '第一期限',
  '最后期限',
  '期限',
  '办结日期',
  '公开',
  '满意度',
  '标记',
];
const cellsOf = (letter: ListedLetter): string[] => [
  letter.number,
  letterCategories[letter.category],
  letter.title,
  letter.writer,
  letterStates[letter.state],
  letter.organisation ?? '',
  letter.submittedAt.slice(0, 10),
  letter.yellowOn,
  letter.redOn,
  letterLamps[letter.lamp],
  letter.concludedOn ?? '',
  letter.isPublic ? '已公开' : '',
  letter.stars === null ? '' : letterStars[letter.stars as keyof typeof letterStars],
  letter.demo ? '示例数据' : '',
];
const PAGE = 200;

async function everyLetter(ctx: Ctx, query: LetterQuery): Promise<string[][]> {
  const lines: string[][] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await listLetters(ctx, { ...query, page, pageSize: PAGE });
    lines.push(...items.map(cellsOf));
    if (items.length === 0 || lines.length >= total) return lines;
  }
}

export const letterRoutes = [
  route('portal.letter.list', {
    method: 'GET',
    path: '/api/portal/letters',
    title: '查询来信',
    access: can(),
    query: LetterQuery,
    reply: LetterList,
    handle: (ctx, { query }) => listLetters(ctx, query),
  }),
  route('portal.letter.export', {
    method: 'GET',
    path: '/api/portal/letters-export',
    title: '导出来信',
    access: assured(can(), 1, { act: 'export' }),
    query: Type.Object({
      ...LetterQuery.properties,
      format: Type.Optional(Type.Unsafe<'csv' | 'xlsx'>({ title: '格式', enum: ['csv', 'xlsx'] })),
    }),
    handle: async (ctx, { query: { format, ...query } }) => {
      const lines = await everyLetter(ctx, query);
      await ctx.transaction((tx) =>
        tx.record({ summary: `导出来信 ${lines.length} 封`, facts: { count: lines.length } }),
      );
      return fileOf(`来信_${ctx.today()}`, header, lines, format ?? 'xlsx');
    },
  }),
  route('portal.letter.organisation-options', {
    method: 'GET',
    path: '/api/portal/letter-organisations',
    title: '有来信的承办单位',
    access: can('portal.letter.list'),
    query: Type.Object({ q: Type.Optional(Type.String({ title: '搜索', maxLength: 60 })) }),
    reply: Type.Object({ items: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })) }),
    handle: async (ctx, { query }) => ({ items: await organisationOptions(ctx, query.q?.trim() ?? '') }),
  }),
  route('portal.letter.read', {
    method: 'GET',
    path: '/api/portal/letters/:number',
    title: '查看来信',
    access: can('portal.letter.list', atLetter),
    params,
    reply: LetterFile,
    handle: (ctx, input) => readLetter(ctx, input.params.number),
  }),
  route('portal.letter.reveal-phone', {
    method: 'POST',
    path: '/api/portal/letters/:number/reveal-phone',
    title: '查看写信人完整电话',
    access: assured(can(null, atLetter), 1, { act: 'reveal' }),
    params,
    body: Type.Object({ reason: Type.String({ title: '查看原因', minLength: 2, maxLength: 200 }) }),
    reply: Type.Object({ phone: Type.Union([Type.String(), Type.Null()]) }),
    handle: (ctx, input) => revealWriterPhone(ctx, input.params.number, input.body.reason),
  }),
  ...acts,
];

const desks = [
  { permission: 'portal.letter.triage', stages: ['new'], title: '待受理和转办的来信', link: 'new' },
  { permission: 'portal.letter.handle', stages: ['handling'], title: '待答复的来信', link: 'handling' },
  { permission: 'portal.letter.approve', stages: ['review'], title: '待审核的来信答复', link: 'review' },
] as const;

/** On the desk of each who has something to do with them. */
export async function waitingLetters(ctx: Ctx): Promise<WaitingTask[]> {
  const own = desks.filter(({ permission }) => ctx.allows(permission));
  if (own.length === 0) return [];
  const bounds = lampBounds(await readCalendar(ctx), ctx.today());
  const counted = await Promise.all(
    own.map(async ({ permission, stages, title, link }) => ({
      title,
      link: `/portal/letters?tab=${link}`,
      ...(await letters.waiting(ctx, { scopes: ctx.scopes(permission), bounds, stages })),
    })),
  );
  return counted
    .filter(({ open }) => open > 0)
    .map(({ title, link, open, late }) => ({ title, count: open, late, link }));
}
