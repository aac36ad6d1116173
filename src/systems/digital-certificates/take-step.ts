import { addDays, addWorkingDays, type BusinessDate, kernelErrors, nationalCalendar, type TxCtx } from '#kernel';
import { type Dossier, isFault, type StepFault, step } from './application.rules.ts';
import { type ApplicationRecord, applications } from './applications.repo.ts';
import { type ApplicationAct, applicationActs, applicationChanged, applicationStates } from './contract.ts';
import { errors } from './errors.ts';
import { editions } from './office.repo.ts';

type Act = Exclude<ApplicationAct, 'register'>;

interface How {
  /** The version that the caller saw; a later one is a conflict. */
  readonly version?: number;
  readonly opinion?: string;
  /** What else the step changes, once it is allowed. */
  readonly change?: (record: ApplicationRecord) => Promise<Partial<ApplicationRecord>> | Partial<ApplicationRecord>;
}

/**
 * One step of an application: the row is locked, the rules decide, the change, its trace, its event and its audit entry
 * commit together. Two clerks at once: the second one finds the state changed.
 */
export async function takeStep(tx: TxCtx, id: string, act: Act, how: How = {}): Promise<ApplicationRecord> {
  const before = await applications.lock(tx, id);
  if (!before) throw kernelErrors.notFound();
  const official = tx.actor.realm === 'official' ? tx.actor.id : null;
  const next = step(before, act, official);
  if (isFault(next)) throw refusal(next, before, act);
  if (how.version !== undefined && how.version !== before.version) throw kernelErrors.conflict();
  const change = (await how.change?.(before)) ?? {};
  const after: ApplicationRecord = {
    ...before,
    ...change,
    state: next.state,
    handlers: [...next.handlers],
    reviewers: [...next.reviewers],
    claimedBy: next.claimedBy,
    claimedByName: next.claimedBy === null ? null : tx.actor.name,
    ...(await timesOf(tx, before, act)),
    version: before.version + 1,
  };
  await applications.save(tx, after);
  await trace(tx, after, act, before.state, how.opinion ?? '');
  return after;
}

/** 留痕, event and audit entry of a step. */
export async function trace(
  tx: TxCtx,
  application: ApplicationRecord,
  act: ApplicationAct,
  from: ApplicationRecord['state'] | null,
  opinion: string,
): Promise<void> {
  await applications.addStep(tx, { application: application.id, act, from, to: application.state, opinion });
  await tx.emit(applicationChanged, { applicationId: application.id, act, state: application.state });
  await tx.record({
    subject: `digital-certificates.application:${application.id}`,
    summary: `${applicationActs[act]}数字证书申请 ${application.number}`,
    facts: { from, to: application.state, ...(opinion ? { opinion } : {}) },
  });
}

async function timesOf(tx: TxCtx, record: ApplicationRecord, act: Act): Promise<Partial<ApplicationRecord>> {
  const now = tx.now();
  const edition = await editions.find(tx, record.rules);
  if (!edition) throw errors.rulesMissing({ day: tx.today() });
  const working = (days: number): BusinessDate => addWorkingDays(nationalCalendar(tx.today()), tx.today(), days).date;
  switch (act) {
    case 'submit':
    case 'correct':
      return { submittedAt: record.state === 'submitted' ? record.submittedAt : now, dueOn: null };
    case 'accept':
      return { acceptedAt: now, dueOn: working(edition.params.reviewDays) };
    case 'approve':
      return { reviewedAt: now, dueOn: working(edition.params.makeDays) };
    case 'make':
      return { madeAt: now, dueOn: addDays(tx.today(), edition.params.unclaimedDays) };
    case 'claim':
    case 'release':
    case 'prepare':
    case 'unprepare':
      return {};
    default:
      return { dueOn: null };
  }
}

function refusal(fault: StepFault, record: Dossier & { claimedByName: string | null }, act: Act): Error {
  if (fault.error === 'wrongState')
    return errors.wrongState({ state: applicationStates[fault.state], act: applicationActs[act] });
  if (fault.error === 'claimedByOther') return errors.claimedByOther({ who: record.claimedByName ?? '别人' });
  return fault.error === 'handledByYou' ? errors.handledByYou() : errors.reviewedByYou();
}
