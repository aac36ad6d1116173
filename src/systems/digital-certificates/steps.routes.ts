import { type Access, assured, type Ctx, can, kernelErrors, route } from '#kernel';
import { type Static, type TObject, Type } from '#kernel/contract';
import { acceptApplication, correctApplication } from './accept-application.ts';
import { ById } from './applications.routes.ts';
import {
  Acceptance,
  Application,
  Collection,
  Correction,
  Making,
  Opinion,
  Preparation,
  ReasonedStep,
  Step,
} from './contract.ts';
import { errors } from './errors.ts';
import { collectCertificate, voidApplication, withdrawApplication } from './hand-over.ts';
import { makeCertificate, prepareMedium, releaseMedium } from './make-certificate.ts';
import { atApplication } from './places.ts';
import { readApplication } from './read-application.ts';
import {
  approveApplication,
  claimApplication,
  refuseApplication,
  releaseApplication,
  returnApplication,
} from './review-application.ts';

const stepErrors = [
  errors.wrongState,
  errors.handledByYou,
  errors.reviewedByYou,
  errors.claimedByOther,
  kernelErrors.conflict,
];

/** One step of an application; answers the application as it then stands. */
const stepRoute = <Body extends TObject>(
  act: string,
  title: string,
  body: Body,
  work: (ctx: Ctx, id: string, input: Static<Body>) => Promise<unknown>,
  more: readonly (typeof errors)[keyof typeof errors][] = [],
  access: Access = can(null, atApplication),
) =>
  route(`digital-certificates.application.${act}`, {
    method: 'POST',
    path: `/api/digital-certificates/applications/:id/${act}`,
    title,
    access,
    params: ById,
    body,
    reply: Application,
    errors: [...stepErrors, ...more],
    async handle(ctx, { params, body: input }) {
      await work(ctx, params.id, input as Static<Body>);
      return readApplication(ctx, params.id);
    },
  });

/** Approving, making and handing over bind the office like a seal. */
const sealed = assured(can(null, atApplication), 1, { act: 'seal' });

export const stepRoutes = [
  stepRoute('correct', '更正证书申请', Correction, correctApplication, [errors.alreadyOpen]),
  stepRoute('accept', '受理证书申请', Acceptance, acceptApplication, [
    errors.identityUnchecked,
    errors.materialMissing,
  ]),
  stepRoute('return', '退回补正证书申请', ReasonedStep, returnApplication),
  stepRoute('claim', '领取审核', Step, claimApplication),
  stepRoute('release', '放回待审', Step, releaseApplication),
  stepRoute('approve', '审核通过', Opinion, approveApplication, [], sealed),
  stepRoute('refuse', '不予通过', ReasonedStep, refuseApplication),
  stepRoute('prepare', '配发介质', Preparation, prepareMedium, [errors.noStock, errors.mediumTaken]),
  stepRoute('unprepare', '退还介质', Step, releaseMedium),
  stepRoute('make', '制证', Making, makeCertificate, [errors.mediumNeeded, errors.requestNeeded], sealed),
  stepRoute(
    'collect',
    '登记领取',
    Collection,
    collectCertificate,
    [errors.receiptUnsigned, errors.pinUnprinted],
    sealed,
  ),
  stepRoute('void', '逾期作废', Type.Object({}), voidApplication, [errors.notUnclaimed]),
  stepRoute('withdraw', '撤回证书申请', ReasonedStep, withdrawApplication),
];
