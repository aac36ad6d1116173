import { can, kernelErrors, route } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import { Edition, WithdrawEdition } from './contract.ts';
import { DraftContent, DraftDesk, draftMoves, MoveDraft, ReviewWork, SaveDraft, StartDraft } from './draft.contract.ts';
import { drafts } from './drafts.repo.ts';
import { errors } from './errors.ts';
import { moveDraft } from './move-draft.ts';
import { readDraft, shownContent } from './read-draft.ts';
import { reviews } from './reviews.repo.ts';
import { saveDraft, takeUpVersion } from './save-draft.ts';
import { startDraft } from './start-draft.ts';
import { restoreEdition, withdrawEdition } from './withdraw-edition.ts';

const year = Type.Integer({ title: '年份', minimum: 1990, maximum: 2100 });
const ByYear = Type.Object({ year });
const ByEdition = Type.Object({ year, no: Type.Integer({ title: '版次', minimum: 1 }) });
const version = Type.Integer({ title: '稿次', minimum: 1 });
const Saved = Type.Object({ version: Type.Integer() });
/** A review is of the whole city. */
const city = async () => ({ paths: [] });
const writes = can('annual-review.draft.write', city);

export const draftRoutes = [
  route('annual-review.work.list', {
    method: 'GET',
    path: '/api/annual-review/works',
    title: '查各年综述的编写情况',
    access: can('annual-review.desk.read', city),
    reply: listOf(ReviewWork),
    handle: async (ctx) => {
      const items = await drafts.works(ctx);
      return { items, total: items.length };
    },
  }),
  route('annual-review.base.list', {
    method: 'GET',
    path: '/api/annual-review/bases',
    title: '查可作蓝本的综述',
    access: writes,
    reply: Type.Object({ items: Type.Array(Type.Object({ value: Type.Integer(), label: Type.String() })) }),
    handle: async (ctx) => ({
      items: (await reviews.list(ctx)).map((review) => ({ value: review.year, label: review.title })),
    }),
  }),
  route('annual-review.draft.write', {
    method: 'POST',
    path: '/api/annual-review/drafts',
    title: '起草综述',
    access: writes,
    body: StartDraft,
    reply: ByYear,
    errors: [errors.reviewExists, errors.noBase],
    handle: (ctx, { body }) => startDraft(ctx, body),
  }),
  route('annual-review.draft.read', {
    method: 'GET',
    path: '/api/annual-review/drafts/:year',
    title: '看综述草稿',
    access: can('annual-review.desk.read', city),
    params: ByYear,
    reply: DraftDesk,
    handle: (ctx, { params }) => readDraft(ctx, params.year),
  }),
  route('annual-review.draft.save', {
    method: 'PUT',
    path: '/api/annual-review/drafts/:year',
    title: '保存综述草稿',
    access: writes,
    params: ByYear,
    body: SaveDraft,
    reply: Saved,
    errors: [
      errors.wrongMove,
      errors.unknownFigure,
      errors.doubleFigure,
      errors.doubleChapter,
      errors.unknownIndicator,
      errors.wrongPeriod,
      errors.unknownRegister,
      kernelErrors.conflict,
    ],
    handle: (ctx, { params, body }) => saveDraft(ctx, params.year, body),
  }),
  route('annual-review.draft.version', {
    method: 'GET',
    path: '/api/annual-review/drafts/:year/versions/:version',
    title: '看综述草稿的旧稿',
    access: can('annual-review.desk.read', city),
    params: Type.Object({ year, version }),
    reply: DraftContent,
    handle: async (ctx, { params }) => {
      const found = await drafts.versionContent(ctx, params.year, params.version);
      if (!found) throw kernelErrors.notFound();
      return shownContent(ctx, found.content);
    },
  }),
  route('annual-review.draft.take-up', {
    method: 'POST',
    path: '/api/annual-review/drafts/:year/versions/:former/take-up',
    title: '恢复综述草稿的旧稿',
    access: writes,
    params: Type.Object({ year, former: version }),
    body: Type.Object({ version }),
    reply: Saved,
    errors: [errors.wrongMove, kernelErrors.conflict],
    handle: (ctx, { params, body }) => takeUpVersion(ctx, params.year, { ...body, former: params.former }),
  }),
  route('annual-review.draft.move', {
    method: 'POST',
    path: '/api/annual-review/drafts/:year/:move',
    title: '综述草稿送审、审定、公布',
    access: can('annual-review.desk.read', city),
    params: Type.Object({
      year,
      move: Type.Unsafe<keyof typeof draftMoves>({ type: 'string', enum: Object.keys(draftMoves), title: '动作' }),
    }),
    body: MoveDraft,
    reply: Type.Object({ edition: Type.Union([Type.Null(), Edition]) }),
    errors: [
      errors.wrongMove,
      errors.ownDraft,
      errors.noteMissing,
      errors.notReady,
      errors.unchanged,
      kernelErrors.conflict,
    ],
    handle: async (ctx, { params, body }) => ({ edition: await moveDraft(ctx, params.year, params.move, body) }),
  }),
  route('annual-review.edition.withdraw', {
    method: 'POST',
    path: '/api/annual-review/reviews/:year/editions/:no/withdraw',
    title: '撤回综述的定稿版',
    access: can(null, city),
    params: ByEdition,
    body: WithdrawEdition,
    reply: Edition,
    errors: [errors.noEdition, errors.withdrawnAlready],
    handle: (ctx, { params, body }) => withdrawEdition(ctx, params.year, params.no, body.reason),
  }),
  route('annual-review.edition.restore', {
    method: 'POST',
    path: '/api/annual-review/reviews/:year/editions/:no/restore',
    title: '恢复已撤回的定稿版',
    access: can('annual-review.edition.withdraw', city),
    params: ByEdition,
    body: WithdrawEdition,
    reply: Edition,
    errors: [errors.noEdition, errors.notWithdrawn],
    handle: (ctx, { params, body }) => restoreEdition(ctx, params.year, params.no, body.reason),
  }),
];
