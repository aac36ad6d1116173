import { type Ctx, kernelErrors, makeValidator, type TxCtx } from '#kernel';
import { agencies } from './agencies.repo.ts';
import { type Act, actNames, stateAfter } from './change.rules.ts';
import { type ChangeRecord, changes } from './changes.repo.ts';
import { type Change, type ChangeInput, type ChangeType, changeForms, changeStates, changeTypes } from './contract.ts';
import { errors } from './errors.ts';
import { kindsOn } from './kinds.repo.ts';
import { readChange } from './read-change.ts';

const validators = Object.fromEntries(
  Object.entries(changeForms).map(([type, form]) => [type, makeValidator(form, false)]),
) as Record<ChangeType, (value: unknown) => unknown>;

export async function draftChange(ctx: Ctx, input: ChangeInput): Promise<Change> {
  await checkInput(ctx, input);
  return ctx.transaction(async (tx) => {
    const id = tx.newId('chg');
    await changes.insert(tx, id, input);
    await note(tx, id, 'draft', '', `起草${changeTypes[input.type]}申请`);
    return readChange(tx, id);
  });
}

export async function editChange(ctx: Ctx, id: string, input: ChangeInput & { version: number }): Promise<Change> {
  await checkInput(ctx, input);
  return ctx.transaction(async (tx) => {
    const before = await openChange(tx, id, 'edit');
    const same = { ...input, type: before.type, organisationId: before.organisationId };
    if ((await changes.rewrite(tx, id, input.version, same)) === 0) throw kernelErrors.conflict();
    await tx.record({ subject: `staffing.change:${id}`, summary: `修改${changeTypes[before.type]}申请` });
    return readChange(tx, id);
  });
}

export async function withdrawChange(
  ctx: Ctx,
  id: string,
  input: { reason: string; version: number },
): Promise<Change> {
  return ctx.transaction(async (tx) => {
    const before = await openChange(tx, id, 'withdraw');
    const mine = [tx.actor.id, ...tx.onBehalfOf().map((lender) => lender.id)];
    if (!mine.includes(before.createdBy)) throw errors.notYours();
    if (!(await changes.move(tx, id, input.version, { state: 'withdrawn' }))) throw kernelErrors.conflict();
    await note(tx, id, 'withdraw', input.reason, `撤回${changeTypes[before.type]}申请${before.number ?? ''}`);
    return readChange(tx, id);
  });
}

async function checkInput(ctx: Ctx, input: ChangeInput): Promise<void> {
  validators[input.type](input.payload);
  const agency = await agencies.byId(ctx, input.organisationId);
  if (!agency || agency.abolishedOn !== null) throw errors.agencyMissing();
  const kinds = new Set((await kindsOn(ctx, input.effectiveOn)).map((kind) => kind.code));
  for (const kind of [input.payload.kind, input.payload.leadership])
    if (kind && !kinds.has(kind)) throw errors.kindMissing();
}

/** The request, held for the act, in a state from which the act is possible. */
export async function openChange(tx: TxCtx, id: string, act: Act): Promise<ChangeRecord> {
  const found = await changes.lock(tx, id);
  if (!found) throw kernelErrors.notFound();
  if (stateAfter(found.state, act) === undefined)
    throw errors.wrongState({ state: changeStates[found.state], act: actNames[act] });
  return found;
}

export async function note(tx: TxCtx, id: string, step: string, opinion: string, summary: string): Promise<void> {
  await changes.addStep(tx, id, step, opinion);
  await tx.record({ subject: `staffing.change:${id}`, summary, facts: opinion ? { opinion } : {} });
}
