import { addDays, type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { type Leave, type LeaveInput, leaveKinds } from './contract.ts';
import { tellGrantsChanged } from './effective-grants.ts';
import { errors } from './errors.ts';
import { leaves } from './leaves.repo.ts';
import { people } from './people.repo.ts';
import { versions } from './versions.repo.ts';

/** Registers when somebody is away; deputies named for the person's posts stand in on those days. */
export async function takeLeave(ctx: Ctx, personId: string, input: LeaveInput): Promise<Leave> {
  return ctx.transaction(async (tx) => {
    if (input.validTo < input.validFrom) throw errors.datesReversed();
    if (input.validTo < tx.today()) throw errors.leavePast();
    if (!(await people.lock(tx, personId))) throw errors.personMissing();
    if (await leaves.overlaps(tx, personId, input.validFrom, input.validTo)) throw errors.leaveOverlaps();
    const id = tx.newId('lve');
    await leaves.insert(tx, id, personId, input);
    return finish(tx, id, (made) => `登记${made.person}${leaveKinds[made.kind]}，${made.validFrom}至${made.validTo}`);
  });
}

/** Back today: a leave that has begun ends with yesterday, one that has not is cancelled. */
export async function endLeave(ctx: Ctx, id: string, version: number, ofPerson?: string): Promise<Leave> {
  return ctx.transaction(async (tx) => {
    const before = await leaves.byId(tx, id);
    if (!before || (ofPerson !== undefined && before.personId !== ofPerson)) throw kernelErrors.notFound();
    if (before.cancelled || before.past) throw errors.leavePast();
    const changed =
      before.validFrom < tx.today()
        ? await leaves.shorten(tx, id, version, addDays(tx.today(), -1))
        : await leaves.cancel(tx, id, version);
    if (changed === 0) throw kernelErrors.conflict();
    return finish(tx, id, (made) => `${made.person}销假`);
  });
}

async function finish(tx: TxCtx, id: string, say: (leave: Leave) => string): Promise<Leave> {
  const after = await leaves.byId(tx, id);
  if (!after) throw kernelErrors.notFound();
  const summary = say(after);
  await versions.keep(tx, 'leave', id, after.version, summary, after);
  await tellGrantsChanged(tx, [after.personId]);
  await tx.record({ subject: `directory.person:${after.personId}`, summary });
  return after;
}
