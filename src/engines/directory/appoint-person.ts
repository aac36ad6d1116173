import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { appointments } from './appointments.repo.ts';
import { type Appointment, type AppointmentInput, personChanged } from './contract.ts';
import { errors } from './errors.ts';
import { organisations } from './organisations.repo.ts';
import { people } from './people.repo.ts';
import { posts } from './posts.repo.ts';
import { versions } from './versions.repo.ts';

export async function appointPerson(ctx: Ctx, input: AppointmentInput): Promise<Appointment> {
  return ctx.transaction(async (tx) => {
    const person = await people.lock(tx, input.personId);
    if (!person) throw errors.personMissing();
    const post = await posts.byId(tx, input.postId);
    if (!post || post.closedOn !== null) throw errors.postClosed();
    if (input.validTo && input.validTo < input.validFrom) throw errors.datesReversed();
    if (await appointments.overlaps(tx, input)) throw errors.alreadyOnPost({ name: person.name });
    const hasMain = await appointments.mainWithin(tx, input.personId, input.validFrom, input.validTo ?? null);
    if (input.main && hasMain) throw errors.mainPostTaken({ name: person.name });
    const id = tx.newId('app');
    await appointments.insert(tx, id, { ...input, main: input.main ?? !hasMain });
    return finish(tx, id, (made) => `${made.person}${made.main ? '任' : '兼任'}${made.organisation}${made.post}`);
  });
}

/** Makes this post the main one; the one that was becomes part-time for the time both are held. */
export async function chooseMainPost(ctx: Ctx, id: string, version: number): Promise<Appointment> {
  return ctx.transaction(async (tx) => {
    const before = await appointments.byId(tx, id);
    if (!before) throw kernelErrors.notFound();
    await people.lock(tx, before.personId);
    for (const former of await appointments.mainsBeside(tx, before)) {
      await appointments.setMain(tx, former.id, former.version, false);
      await finish(tx, former.id, (made) => `${made.person}的${made.organisation}${made.post}改为兼职`);
    }
    if ((await appointments.setMain(tx, id, version, true)) === 0) throw kernelErrors.conflict();
    return finish(tx, id, (made) => `${made.organisation}${made.post}定为${made.person}的主要岗位`);
  });
}

export async function endAppointment(
  ctx: Ctx,
  id: string,
  input: { validTo: string; version: number },
): Promise<Appointment> {
  return ctx.transaction(async (tx) => {
    const before = await appointments.byId(tx, id);
    if (!before) throw kernelErrors.notFound();
    if (input.validTo < before.validFrom) throw errors.datesReversed();
    if ((await appointments.end(tx, id, input.version, input.validTo)) === 0) throw kernelErrors.conflict();
    return finish(tx, id, (made) => `${made.person}免去${made.organisation}${made.post}，截至${input.validTo}`);
  });
}

/** For a system that keeps appointments: the last day moves, or there is none any more. */
export async function moveAppointmentEnd(tx: TxCtx, id: string, validTo: string | null): Promise<Appointment> {
  const before = await appointments.byId(tx, id);
  if (!before) throw kernelErrors.notFound();
  if (validTo !== null && validTo < before.validFrom) throw errors.datesReversed();
  await people.lock(tx, before.personId);
  await appointments.setEnd(tx, id, validTo);
  const until = validTo === null ? '不再有期限' : `截至${validTo}`;
  return finish(tx, id, (made) => `${made.person}的${made.organisation}${made.post}任职${until}`);
}

/** Takes back an appointment before its first day. */
export async function cancelAppointment(tx: TxCtx, id: string): Promise<void> {
  const before = await appointments.byId(tx, id);
  if (!before) return;
  const summary = `取消${before.person}的${before.organisation}${before.post}任职（未到岗）`;
  await versions.keep(tx, 'appointment', id, before.version + 1, summary, { ...before, cancelled: true });
  await appointments.remove(tx, id);
  await tx.emit(personChanged, { personId: before.personId });
  await tx.record({ subject: `directory.person:${before.personId}`, summary });
}

/** Refuses where the appointments of the post's organisation are kept by a system. */
export async function requireOwnKeeping(ctx: Ctx, organisationId: string): Promise<void> {
  const found = await organisations.byId(ctx, organisationId);
  if (found?.managedBy) throw errors.appointmentsManaged({ organisation: found.shortName });
}

async function finish(tx: TxCtx, id: string, say: (appointment: Appointment) => string): Promise<Appointment> {
  const after = await appointments.byId(tx, id);
  if (!after) throw kernelErrors.notFound();
  const summary = say(after);
  await versions.keep(tx, 'appointment', id, after.version, summary, after);
  await tx.emit(personChanged, { personId: after.personId });
  await tx.record({ subject: `directory.person:${after.personId}`, summary });
  return after;
}
