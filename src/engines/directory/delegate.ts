import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import type { Delegation, DelegationInput } from './contract.ts';
import { delegations } from './delegations.repo.ts';
import { tellGrantsChanged } from './effective-grants.ts';
import { errors } from './errors.ts';
import { mayBeLent, scopeWithin } from './narrow.rules.ts';
import { people } from './people.repo.ts';
import { versions } from './versions.repo.ts';

/**
 * One official offers to lend grants of his own to another for a time (委托), or names a deputy for a post (A/B角) whose
 * powers wake while he is away. Only own grants can be chosen, so nothing lent is passed on; none of the three separated
 * administrators' powers is lent. It begins to count when the other has accepted.
 */
export async function offerDelegation(ctx: Ctx, input: DelegationInput): Promise<Delegation> {
  return ctx.transaction(async (tx) => {
    const giverId = personOf(tx);
    const to = input.validTo ?? null;
    if (input.takerId === giverId) throw errors.delegateToSelf();
    if (to !== null && to < input.validFrom) throw errors.datesReversed();
    if (to !== null && to < tx.today()) throw errors.delegationPast();
    if (!input.postId && to === null) throw errors.delegationWithoutEnd();
    await people.lock(tx, giverId);
    if (!(await people.lock(tx, input.takerId))) throw errors.personMissing();
    if (input.postId && !(await delegations.holdsPost(tx, giverId, input.postId, input.validFrom, to)))
      throw errors.deputyWithoutPost();
    const items = await chosenItems(tx, giverId, input, to);
    const id = tx.newId('dlg');
    await delegations.insert(tx, id, giverId, input, items);
    return finish(tx, id, (made) => `${nameOf(made)}：${made.giver}委托${made.taker}，待接受`);
  });
}

async function chosenItems(tx: TxCtx, giverId: string, input: DelegationInput, to: string | null) {
  const own = await delegations.lendable(tx, giverId, input.validFrom, to);
  if (own.some((grant) => !mayBeLent(grant.permissions)) && input.postId) throw errors.separatedNotLent();
  const ids = [...new Set(input.grantIds)];
  if (ids.length === 0 && !input.postId) throw errors.nothingLent();
  return ids.map((grantId) => {
    const grant = own.find((one) => one.id === grantId);
    if (!grant) throw errors.lendMoreThanHeld();
    if (!mayBeLent(grant.permissions)) throw errors.separatedNotLent();
    const scope = input.scope ?? grant.scope;
    if (!scopeWithin(scope, grant.scope)) throw errors.lendMoreThanHeld();
    return { grantId, scope };
  });
}

export async function answerDelegation(
  ctx: Ctx,
  id: string,
  answer: { accept: boolean; reason: string | null; version: number },
): Promise<Delegation> {
  return ctx.transaction(async (tx) => {
    const before = await own(tx, id);
    if (before.takerId !== tx.actor.id) throw kernelErrors.notFound();
    if (before.state !== 'offered') throw errors.delegationSettled();
    if (before.past) throw errors.delegationPast();
    const state = answer.accept ? 'accepted' : 'declined';
    if ((await delegations.answer(tx, id, answer.version, state, answer.reason)) === 0) throw kernelErrors.conflict();
    const verb = answer.accept ? '接受' : '不接受';
    return finish(tx, id, (made) => `${made.taker}${verb}${made.giver}的${nameOf(made)}`);
  });
}

/** The giver takes it back or the taker gives it back, at once. */
export async function endOwnDelegation(ctx: Ctx, id: string, input: { reason: string; version: number }) {
  return ctx.transaction(async (tx) => {
    await own(tx, id);
    return end(tx, id, input);
  });
}

/** An administrator ends somebody else's. */
export async function terminateDelegation(ctx: Ctx, id: string, input: { reason: string; version: number }) {
  return ctx.transaction((tx) => end(tx, id, input));
}

async function end(tx: TxCtx, id: string, input: { reason: string; version: number }): Promise<Delegation> {
  const before = await delegations.byId(tx, id);
  if (!before) throw kernelErrors.notFound();
  if (before.state !== 'offered' && before.state !== 'accepted') throw errors.delegationSettled();
  if ((await delegations.end(tx, id, input.version, input.reason)) === 0) throw kernelErrors.conflict();
  return finish(tx, id, (made) => `终止${made.giver}对${made.taker}的${nameOf(made)}：${input.reason}`);
}

const nameOf = (one: Delegation): string => (one.postId === null ? '委托' : `${one.post}B角安排`);

function personOf(ctx: Ctx): string {
  if (ctx.actor.id === null) throw kernelErrors.notFound();
  return ctx.actor.id;
}

async function own(tx: TxCtx, id: string): Promise<Delegation> {
  const found = await delegations.byId(tx, id);
  if (!found || (found.giverId !== tx.actor.id && found.takerId !== tx.actor.id)) throw kernelErrors.notFound();
  return found;
}

async function finish(tx: TxCtx, id: string, say: (made: Delegation) => string): Promise<Delegation> {
  const after = await delegations.byId(tx, id);
  if (!after) throw kernelErrors.notFound();
  const summary = say(after);
  await versions.keep(tx, 'delegation', id, after.version, summary, after);
  await tellGrantsChanged(tx, [after.takerId]);
  await tx.record({
    subject: `directory.delegation:${id}`,
    summary,
    facts: { giver: after.giverId, taker: after.takerId, from: after.validFrom, to: after.validTo, items: after.items },
  });
  return after;
}
