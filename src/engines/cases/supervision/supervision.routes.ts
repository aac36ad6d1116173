import { type AccessInput, type Ctx, can, route, type Target } from '#kernel';
import { listOf, listQuery, oneOf, pageWindow, Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { listSupervisions, moveSupervision, orderSupervision } from './supervise.ts';
import { OrderInput, SupervisionRow, supervisionStates, WordsInput } from './supervision.contract.ts';
import { supervisions } from './supervisions.repo.ts';

const idParam = Type.Object({ id: Type.String({ title: '督办', maxLength: 60 }) });
const Done = Type.Object({ ok: Type.Boolean() });

async function atCaseOf(ctx: Ctx, { params }: AccessInput): Promise<Target | null> {
  const place = await supervisions.placeOf(ctx, String(params['id'] ?? ''));
  return place ? { paths: [place.organisationPath, place.regionPath] } : null;
}

const list = route('cases.supervision.list', {
  method: 'GET',
  path: '/api/cases/supervisions',
  title: '查询督办',
  access: can(),
  query: Type.Object({
    ...listQuery,
    state: Type.Optional(oneOf(supervisionStates, '状态')),
  }),
  reply: listOf(SupervisionRow),
  handle: (ctx, { query }) =>
    listSupervisions(ctx, { state: query.state ?? null, q: query.q?.trim() || null, ...pageWindow(query) }),
});

const order = route('cases.supervision.order', {
  method: 'POST',
  path: '/api/cases/supervisions',
  title: '下达督办',
  access: can(),
  body: OrderInput,
  reply: Type.Object({ ordered: Type.Integer() }),
  errors: [errors.answerDuePassed],
  handle: (ctx, { body }) => orderSupervision(ctx, body),
});

const moves = (['answer', 'escalate', 'close'] as const).map((verb) =>
  route(`cases.supervision.${verb}`, {
    method: 'POST',
    path: `/api/cases/supervisions/:id/${verb}`,
    title: { answer: '答复督办', escalate: '升级督办', close: '督办销号' }[verb],
    access: can(verb === 'answer' ? null : 'cases.supervision.order', atCaseOf),
    params: idParam,
    body: WordsInput,
    reply: Done,
    errors: [errors.supervisionNotNow, errors.supervisionUnanswered],
    handle: async (ctx, { params, body }) => {
      await moveSupervision(ctx, params.id, verb, body);
      return { ok: true };
    },
  }),
);

export const supervisionRoutes = [list, order, ...moves];
