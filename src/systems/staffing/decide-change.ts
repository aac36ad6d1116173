import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { agencies } from './agencies.repo.ts';
import { carryOut, takeBack } from './carry-out.ts';
import { type Act, actNames, handsOf, isOfAgency } from './change.rules.ts';
import { type ChangeRecord, changes } from './changes.repo.ts';
import { agencyChanged, type Change, changeApproved, changeTypes } from './contract.ts';
import { note, openChange } from './draft-change.ts';
import { errors } from './errors.ts';
import { nextNumber } from './next-number.ts';
import { type Plan, planChange } from './plan-change.ts';
import { readChange } from './read-change.ts';
import { settle } from './settle-change.ts';

/** Hands it to the establishment office. A request that could not be approved today is refused at once. */
export async function submitChange(
  ctx: Ctx,
  id: string,
  input: { opinion?: string; version: number },
): Promise<Change> {
  await rehearse(ctx, id, 'submit');
  return ctx.transaction(async (tx) => {
    const before = await openChange(tx, id, 'submit');
    const number = before.number ?? (await nextNumber(tx, 'change'));
    if (!(await changes.move(tx, id, input.version, { state: 'submitted', number }))) throw kernelErrors.conflict();
    await note(tx, id, 'submit', input.opinion ?? '', `提交${changeTypes[before.type]}申请${number}`);
    return readChange(tx, id);
  });
}

export async function reviewChange(
  ctx: Ctx,
  id: string,
  input: { opinion?: string; version: number },
): Promise<Change> {
  return ctx.transaction(async (tx) => {
    const before = await openChange(tx, id, 'review');
    await requireOtherHand(tx, before, 'review');
    if (!(await changes.move(tx, id, input.version, { state: 'reviewed' }))) throw kernelErrors.conflict();
    await note(tx, id, 'review', input.opinion ?? '', `审核${changeTypes[before.type]}申请${before.number ?? ''}`);
    return readChange(tx, id);
  });
}

/** Takes the places and makes the appointments in the same transaction, or refuses and changes nothing. */
export async function approveChange(
  ctx: Ctx,
  id: string,
  input: { opinion?: string; version: number },
): Promise<Change> {
  return ctx.transaction(async (tx) => {
    const change = await openChange(tx, id, 'approve');
    await requireOtherHand(tx, change, 'approve');
    const plan = await planChange(tx, change);
    await requirePlaces(tx, plan);
    const effects = await carryOut(tx, plan, id, change.type === 'decrease');
    if (change.type === 'rename')
      await agencies.addName(
        tx,
        change.organisationId,
        change.effectiveOn,
        change.payload.name ?? '',
        change.payload.shortName ?? '',
      );
    const noticeNumber = await nextNumber(tx, 'notice');
    const settled = !isOfAgency(change.type);
    if (!(await changes.move(tx, id, input.version, { state: 'approved', noticeNumber, effects, settled })))
      throw kernelErrors.conflict();
    if (!settled && change.effectiveOn <= tx.today()) await settle(tx, { ...change, state: 'approved', effects });
    await note(tx, id, 'approve', input.opinion ?? '', `批准${changeTypes[change.type]}申请${change.number ?? ''}`);
    await tell(tx, change, plan);
    return readChange(tx, id);
  });
}

export async function sendBackChange(
  ctx: Ctx,
  id: string,
  input: { reason: string; version: number },
): Promise<Change> {
  return ctx.transaction(async (tx) => {
    const before = await openChange(tx, id, 'send-back');
    // At its first stage the reviewer sends it back, at its second the approver.
    const permission = before.state === 'submitted' ? 'staffing.change.review' : 'staffing.change.approve';
    const agency = await agencies.byId(tx, before.organisationId);
    tx.require(permission, { paths: agency ? [agency.path, agency.regionPath] : [] });
    if (!(await changes.move(tx, id, input.version, { state: 'returned' }))) throw kernelErrors.conflict();
    await note(tx, id, 'send-back', input.reason, `退回${changeTypes[before.type]}申请${before.number ?? ''}`);
    return readChange(tx, id);
  });
}

/** Takes an approval back before the day on which it takes effect; the places it had taken are free again. */
export async function cancelChange(ctx: Ctx, id: string, input: { reason: string; version: number }): Promise<Change> {
  return ctx.transaction(async (tx) => {
    const before = await openChange(tx, id, 'cancel');
    if (before.effectiveOn <= tx.today()) throw errors.alreadyEffective({ on: before.effectiveOn });
    if (before.effects) await takeBack(tx, before.effects);
    if (before.type === 'rename') await agencies.removeName(tx, before.organisationId, before.effectiveOn);
    if (!(await changes.move(tx, id, input.version, { state: 'cancelled' }))) throw kernelErrors.conflict();
    await note(tx, id, 'cancel', input.reason, `撤销批准${changeTypes[before.type]}申请${before.number ?? ''}`);
    await tx.emit(agencyChanged, { organisationIds: [before.organisationId] });
    return readChange(tx, id);
  });
}

/** 二人办理: nobody decides on what he submitted or reviewed, also not with power lent by one who did. */
async function requireOtherHand(tx: TxCtx, change: ChangeRecord, act: Act): Promise<void> {
  const hands = handsOf(await changes.stepsOf(tx, change.id));
  const mine = [tx.actor.id ?? '', ...tx.onBehalfOf().map((lender) => lender.id)];
  if (mine.some((hand) => hands.has(hand))) throw errors.sameHand({ act: actNames[act] });
}

/** A move to another agency, or a merger, needs the power at that agency too. */
async function requirePlaces(tx: TxCtx, plan: Plan): Promise<void> {
  const ids = [...new Set([...plan.begins, ...plan.approvals].map((one) => one.organisationId))];
  for (const agency of await agencies.byIds(tx, ids))
    tx.require('staffing.change.approve', { paths: [agency.path, agency.regionPath] });
}

class Rehearsed extends Error {}

/** Carries it out and rolls everything back, so that a refusal comes before the request is handed in. */
async function rehearse(ctx: Ctx, id: string, act: Act): Promise<void> {
  await ctx
    .transaction(async (tx) => {
      const change = await openChange(tx, id, act);
      await carryOut(tx, await planChange(tx, change), id, change.type === 'decrease');
      throw new Rehearsed();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Rehearsed)) throw error;
    });
}

async function tell(tx: TxCtx, change: ChangeRecord, plan: Plan): Promise<void> {
  const { id, organisationId, type } = change;
  const organisationIds = [organisationId, ...plan.begins.map((begin) => begin.organisationId)];
  await tx.emit(changeApproved, { changeId: id, organisationId, type });
  await tx.emit(agencyChanged, { organisationIds: [...new Set(organisationIds)] });
}
