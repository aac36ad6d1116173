import { type AnyRoute, type Ctx, can, kernelErrors, route } from '#kernel';
import { type Static, type TObject, Type } from '#kernel/contract';
import { receiveMaterials } from '../counter/deferrals.ts';
import { errors } from '../errors.ts';
import { restartReview } from '../flow/follow-case.ts';
import { commandNames } from '../life.ts';
import { acceptMany } from './accept-many.ts';
import { actAtDesk } from './act-at-desk.ts';
import {
  AcceptManyInput,
  AssignInput,
  acts,
  type DeskAct,
  ExtensionDecision,
  ExtensionInput,
  ManyDone,
  NoteInput,
  ReceiveInput,
  TakeInput,
} from './acts.contract.ts';
import { assignCase, noteCase, takeCase } from './beside-case.ts';
import { DeskCase } from './desk.contract.ts';
import { readRoutes } from './desk.routes.ts';
import { askExtension, decideExtension } from './extend-case.ts';
import { atCase, caseParams } from './places.ts';
import { readDeskCase } from './read-desk-case.ts';

type ErrorMakers = NonNullable<AnyRoute['draft']['errors']>;
const always = [errors.notNow, errors.handledMeanwhile, kernelErrors.conflict];
const furtherErrors: Readonly<Partial<Record<DeskAct, ErrorMakers>>> = {
  'request-correction': [errors.correctedBefore, errors.deemedAccepted],
  'refuse-acceptance': [errors.reasonAndRemedy, errors.deemedAccepted],
  accept: [errors.notDeferrable],
  decide: [errors.reasonAndRemedy, errors.materialDeferred, errors.reviewRunning, errors.reviewAwaited],
  terminate: [errors.reasonNeeded],
};

/** One verb on one case; answers the case as it then stands. */
function verbRoute<Body extends TObject>(
  verb: string,
  title: string,
  body: Body,
  work: (ctx: Ctx, id: string, input: Static<Body>) => Promise<unknown>,
  more: ErrorMakers = [],
): AnyRoute {
  return route(`cases.case.${verb}`, {
    method: 'POST',
    path: `/api/cases/cases/:id/${verb}`,
    title,
    access: can(null, atCase),
    params: caseParams,
    body,
    reply: DeskCase,
    errors: [...always, ...more],
    async handle(ctx, { params, body: input }) {
      await work(ctx, params.id, input as Static<Body>);
      return readDeskCase(ctx, params.id);
    },
  });
}

const many = route('cases.case.accept-many', {
  method: 'POST',
  path: '/api/cases/accept-many',
  title: '批量受理办件',
  access: can('cases.case.accept'),
  body: AcceptManyInput,
  reply: ManyDone,
  handle: (ctx, { body }) => acceptMany(ctx, body),
});

const lifeRoutes = (Object.keys(acts) as DeskAct[]).map((act) =>
  verbRoute(
    act,
    `${commandNames[act]}办件`,
    acts[act] as TObject,
    (ctx, id, input) => actAtDesk(ctx, id, act, input as never),
    furtherErrors[act] ?? [],
  ),
);

/** Everything that officials do with cases. */
export const deskRoutes: readonly AnyRoute[] = [
  ...readRoutes,
  ...lifeRoutes,
  verbRoute('extend', '申请延长办件期限', ExtensionInput, askExtension, [
    errors.extendedBefore,
    errors.extensionTooLong,
    errors.extensionAsked,
  ]),
  verbRoute('approve-extension', '批准延长办件期限', ExtensionDecision, decideExtension, [
    errors.extensionNotAsked,
    errors.extensionOwn,
  ]),
  verbRoute('restart-review', '重新发起办件的审查', Type.Object({}), restartReview, [errors.reviewRunning]),
  verbRoute('receive-materials', '收到办件后补的材料', ReceiveInput, receiveMaterials),
  verbRoute('note', '补充办件意见', NoteInput, (ctx, id, { text }) => noteCase(ctx, id, text)),
  verbRoute('take', '领办办件', TakeInput, (ctx, id, { version }) => takeCase(ctx, id, version)),
  verbRoute('assign', '指定办件经办人', AssignInput, assignCase),
  many,
];
