import type { Ctx, Grant, TxCtx } from '#kernel';
import { grantsChanged } from './contract.ts';
import { type HeldRole, heldRoles, takersOf } from './effective-grants.repo.ts';
import { mayBeLent, narrowToSystem } from './narrow.rules.ts';
import { dutiesOf, type SeparatedDuty } from './separation.rules.ts';

/**
 * What a person may do on a day, lent powers included. They are reckoned from what the lender holds on that day, so they
 * are never more than that, end by themselves, and are never passed on: only grants of one's own can be lent.
 */
export async function grantsOf(ctx: Ctx, personId: string, date: string): Promise<Grant[]> {
  const held = (await heldRoles(ctx, personId, date)).flatMap(expand);
  const distinct = new Map(
    held.map((grant) => [`${grant.permission} ${grant.scope} ${grant.lender?.under ?? ''}`, grant]),
  );
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, grant]) => grant);
}

/** Which of the three separated administrators a person is on a day; at most one. */
export async function separatedDutiesOf(ctx: Ctx, personId: string, date: string): Promise<SeparatedDuty[]> {
  return dutiesOf((await grantsOf(ctx, personId, date)).map((grant) => grant.permission));
}

/** A role that has come to carry a separated duty after it was lent lends nothing any more. */
function expand(role: HeldRole): Grant[] {
  const lender =
    role.under !== null ? { id: role.lenderId ?? '', name: role.lenderName ?? '', under: role.under } : undefined;
  if (lender && !mayBeLent(role.permissions)) return [];
  return role.permissions.flatMap((permission) => {
    const narrowed = narrowToSystem(permission, role.system);
    return narrowed === null ? [] : [{ permission: narrowed, scope: role.scope, ...(lender ? { lender } : {}) }];
  });
}

/** Sessions of these people and of whoever holds powers lent by them are to reckon anew. */
export async function tellGrantsChanged(tx: TxCtx, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  const takers = await takersOf(tx, personIds);
  await tx.emit(grantsChanged, { personIds: [...new Set([...personIds, ...takers])] });
}
