import { type Ctx, kernelErrors, type TxCtx, yearOf } from '#kernel';
import { type ApplicationRecord, applications } from './applications.repo.ts';
import type { NewApplication, Procedure } from './contract.ts';
import { errors } from './errors.ts';
import { counters, editions, feeOf } from './office.repo.ts';
import { type SealedForm, sealForm } from './seal-form.ts';
import { trace } from './take-step.ts';

export interface Opening {
  readonly channel: 'counter' | 'portal';
  readonly procedure: Procedure;
  readonly counter: string;
  readonly kind: ApplicationRecord['kind'];
  readonly suite: ApplicationRecord['suite'];
  readonly carrier: ApplicationRecord['carrier'];
  readonly appointmentOn?: string | null;
  readonly previous?: string | null;
  readonly opinion?: string;
  /** 草稿: kept for the applicant, not yet in the counter's queue. */
  readonly draft?: boolean;
}

/** 录入 at the counter, with the clerk's hand on it. */
export const registerApplication = (ctx: Ctx, input: NewApplication): Promise<ApplicationRecord> =>
  ctx.transaction(async (tx) => {
    const id = tx.newId('app');
    return openApplication(tx, id, sealForm(tx, id, input.kind, input), {
      channel: 'counter',
      procedure: 'new',
      counter: input.counter,
      kind: input.kind,
      suite: input.suite,
      carrier: input.carrier,
    });
  });

/** Gives the number, fixes rules and fee of the day, and refuses a second open application of the same holder. */
export async function openApplication(
  tx: TxCtx,
  id: string,
  form: SealedForm,
  opening: Opening,
): Promise<ApplicationRecord> {
  const counter = await counters.find(tx, opening.counter);
  if (!counter) throw errors.counterMissing();
  if (!counter.open) throw errors.counterClosed({ counter: counter.name });
  const edition = await editions.inForce(tx, tx.today());
  if (!edition) throw errors.rulesMissing({ day: tx.today() });
  const fee = await feeOf(tx, opening, tx.today());
  const open = await applications.openOf(tx, form.holderKey);
  if (open) throw errors.alreadyOpen({ number: open.number });
  const year = yearOf(tx.today());
  const serial = await tx.nextNumber('digital-certificates.application', year);
  const application: ApplicationRecord = {
    id,
    number: `ZS${year}${String(serial).padStart(6, '0')}`,
    ...form,
    kind: opening.kind,
    procedure: opening.procedure,
    suite: opening.suite,
    carrier: opening.carrier,
    counter: counter.id,
    path: counter.path,
    channel: opening.channel,
    state: opening.draft ? 'draft' : 'submitted',
    handlers: opening.channel === 'counter' && tx.actor.id ? [tx.actor.id] : [],
    reviewers: [],
    claimedBy: null,
    claimedByName: null,
    identityCheck: null,
    rules: edition.id,
    feeFen: fee.feeFen,
    feeSource: fee.source,
    dueOn: null,
    appointmentOn: opening.appointmentOn ?? null,
    mediumSerial: null,
    certificate: null,
    previous: opening.previous ?? null,
    submittedAt: opening.draft ? null : tx.now(),
    acceptedAt: null,
    reviewedAt: null,
    madeAt: null,
    createdAt: tx.now(),
    demo: false,
    version: 1,
  };
  // Nobody else may have come in between: the index decides.
  if ((await applications.insert(tx, application)) === 0) throw kernelErrors.conflict();
  await trace(tx, application, opening.channel === 'counter' ? 'register' : 'submit', null, opening.opinion ?? '');
  return application;
}
