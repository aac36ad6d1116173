import { discardDraft, takeAnswers } from '#engines/forms';
import { addWorkingDays, type Ctx, kernelErrors, readCalendar, type TxCtx } from '#kernel';
import { applicantOf } from '../applicant-answers.rules.ts';
import { type CaseRow, cases, entries } from '../cases.repo.ts';
import { coSignErrors } from '../co-sign/errors.ts';
import { actAtDesk } from '../desk/act-at-desk.ts';
import { keepNamedFiles } from '../materials/keep-form-files.ts';
import { discardUploads } from '../materials/keep-uploads.ts';
import type { NeededMaterial } from '../materials/needed-materials.rules.ts';
import { caseMaterials, type MaterialState } from '../materials/uploads.repo.ts';
import { submitCase } from '../submit-case.ts';
import { intakes } from './intakes.repo.ts';
import { type Intake, readIntake, scanHolder } from './read-intake.ts';

export interface CounterHandIn {
  /** Ids of the materials whose paper was seen and taken. */
  readonly taken: readonly string[];
  readonly again: boolean;
  /** 当场受理: everything is there. */
  readonly accept: boolean;
  readonly promise: string;
  /** The co-applicants are present too, were checked, and agree. */
  readonly together: boolean;
}

/**
 * The application of a person who is present becomes a case, once: a second click finds the first one's. Both are kept: the
 * official as who entered it, the person in the audit of everything done during the visit.
 */
export async function submitIntake(ctx: Ctx, id: string, input: CounterHandIn): Promise<CaseRow> {
  return ctx.transaction(async (tx) => {
    const row = await intakes.lockOwn(tx, id);
    if (!row) throw kernelErrors.notFound();
    const before = row.caseId === null ? undefined : await cases.byId(tx, row.caseId);
    if (before) return before;
    const intake = await readIntake(tx, id);
    const made = await submit(tx, intake, input);
    await intakes.becomeCase(tx, id, made.id);
    return made;
  });
}

async function submit(tx: TxCtx, intake: Intake, input: CounterHandIn): Promise<CaseRow> {
  const { row, needed, item, uploads, coSign } = intake;
  if (coSign && !input.together) throw coSignErrors.notPresent({ role: coSign.role });
  const there = new Set([...input.taken, ...uploads.map(({ materialId }) => materialId)]);
  const { form, checked } = await takeAnswers(tx, row.draftId);
  const { answers } = checked;
  const { case: made } = await submitCase(tx, {
    itemId: row.itemId,
    regionCode: row.regionCode,
    channel: 'counter',
    key: row.submissionKey,
    applicant: applicantOf(form.form, answers, new Map(), row.personId),
    answers,
    form: { key: form.key, version: form.version },
    firstAsked: { organisationId: row.firstAskedOrganisation, official: tx.actor.name },
    again: input.again,
  });
  await caseMaterials.put(tx, made.id, await materialLines(tx, intake, there));
  await keepNamedFiles(tx, scanHolder(row.id), form.form, answers);
  await caseMaterials.take(tx, made.id, scanHolder(row.id), false);
  if (coSign)
    await entries.beside(tx, made, {
      command: 'note',
      opinion: `共同申请人（${coSign.role}）到场，已核对证件，看过内容，同意共同申请`,
    });
  if (!input.accept) return made;
  tx.require('cases.case.accept', { paths: [made.organisationPath, made.regionPath] });
  const deferred = needed
    .filter(({ material, way }) => way === 'upload' && material.necessity === 'deferrable')
    .map(({ material }) => material.id)
    .filter((material) => !there.has(material));
  const promise = input.promise.trim();
  const isDeferred = deferred.length > 0 && item.content.deferDays !== undefined;
  return actAtDesk(tx, made.id, 'accept', { version: made.version, ...(isDeferred ? { deferred, promise } : {}) });
}

/** What was taken or scanned is there; what may follow is deferred; the rest is missing, for the correction to name. */
async function materialLines(tx: TxCtx, { needed, item }: Intake, there: ReadonlySet<string>) {
  const { deferDays } = item.content;
  const until = deferDays === undefined ? null : addWorkingDays(await readCalendar(tx), tx.today(), deferDays).date;
  return needed.map(({ material, way }) => {
    const isFollowing = material.necessity === 'deferrable' && until !== null;
    const without: MaterialState = isFollowing ? 'deferred' : 'missing';
    const state = isThere(way, there.has(material.id)) ?? without;
    return { materialId: material.id, name: material.name, state, dueOn: state === 'deferred' ? until : null };
  });
}

function isThere(way: NeededMaterial['way'], isTaken: boolean): MaterialState | null {
  if (way === 'form' || isTaken) return 'provided';
  return way === 'shared' ? 'shared' : null;
}

export async function discardIntake(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const row = await intakes.lockOwn(tx, id);
    if (!row || row.caseId !== null) throw kernelErrors.notFound();
    await discardDraft(tx, row.draftId);
    await discardUploads(tx, scanHolder(id));
    await intakes.remove(tx, id);
  });
}
