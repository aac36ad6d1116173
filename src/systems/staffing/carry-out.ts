import { appointmentOf, appointPerson, cancelAppointment, moveAppointmentEnd, personCards } from '#engines/directory';
import { lockInTransaction, type TxCtx } from '#kernel';
import { agencies } from './agencies.repo.ts';
import type { Effects } from './changes.repo.ts';
import { errors } from './errors.ts';
import { kindsOn } from './kinds.repo.ts';
import { approvals, type PlacementRow, placements } from './places.repo.ts';
import type { Begin, Plan } from './plan-change.ts';
import { type Count, firstBelowZero, firstDeeper, profileOf } from './profile.rules.ts';

interface Place {
  readonly organisationId: string;
  readonly kind: string;
}

const keyOf = ({ organisationId, kind }: Place): string => `${organisationId} ${kind}`;

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [keyOf(place), place])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, place]) => place);
}

const takenBy = (one: { organisationId: string; kind: string | null; leadership: string | null }): Place[] =>
  [one.kind, one.leadership].flatMap((kind) => (kind === null ? [] : [{ organisationId: one.organisationId, kind }]));

/**
 * Writes within a lock on every place that is touched, one agency and kind at a time in one order, and compares how the
 * numbers run before and after: nothing may create or deepen overstaffing on any day. Two clerks at the same moment
 * therefore come one after the other, and the second is refused.
 */
async function within<T>(
  tx: TxCtx,
  touched: readonly Place[],
  mayDeepen: boolean,
  refusal: (params: { agency: string; kind: string; on: string; approved: number; occupied: number }) => Error,
  write: () => Promise<T>,
): Promise<T> {
  const places = distinct(touched);
  for (const place of places) await lockInTransaction(tx, `staffing.place:${keyOf(place)}`);
  const profile = async ({ organisationId, kind }: Place): Promise<Count[]> =>
    profileOf(await approvals.ofPlace(tx, organisationId, kind), await placements.ofPlace(tx, organisationId, kind));
  const before: Count[][] = [];
  for (const place of places) before.push(await profile(place));
  const result = await write();
  for (const [index, place] of places.entries()) {
    const after = await profile(place);
    const negative = firstBelowZero(after);
    if (negative) throw errors.belowZero({ ...(await namesOf(tx, place)), on: negative.on });
    const deeper = mayDeepen ? null : firstDeeper(before[index] ?? [], after);
    if (deeper) throw refusal({ ...(await namesOf(tx, place)), ...deeper });
  }
  return result;
}

async function namesOf(tx: TxCtx, place: Place): Promise<{ agency: string; kind: string }> {
  const agency = await agencies.byId(tx, place.organisationId);
  const kind = (await kindsOn(tx, tx.today())).find((one) => one.code === place.kind);
  return { agency: agency?.shortName ?? '', kind: kind?.name ?? place.kind };
}

/** Does what a plan says, people and numbers and the directory's appointments together. */
export async function carryOut(tx: TxCtx, plan: Plan, changeId: string, reduces: boolean): Promise<Effects> {
  for (const personId of [...new Set(plan.begins.map((begin) => begin.personId))].sort())
    await lockInTransaction(tx, `staffing.person:${personId}`);
  const ending = await placements.lock(
    tx,
    plan.ends.map((end) => end.id),
  );
  const touched = [...plan.approvals, ...plan.begins.flatMap(takenBy), ...ending.flatMap(takenBy)];
  const refusal = reduces ? errors.overWithoutPlan : errors.noPlace;
  return within(tx, touched, plan.mayDeepen, refusal, async () => {
    const effects: Effects = { approvals: [], begun: [], appointed: [], ended: [] };
    for (const end of plan.ends) {
      const row = ending.find((one) => one.id === end.id);
      if (!row || (row.validTo !== null && row.validTo < end.lastDay)) throw errors.placementMissing();
      await endPlacement(tx, row, end.lastDay, changeId);
      effects.ended.push({ id: row.id, before: row.validTo });
    }
    for (const row of plan.approvals) {
      const id = tx.newId('est');
      await approvals.insert(tx, id, row, changeId);
      effects.approvals.push(id);
    }
    for (const begin of plan.begins) await beginPlacement(tx, begin, changeId, effects);
    return effects;
  });
}

async function endPlacement(tx: TxCtx, row: PlacementRow, lastDay: string | null, changeId: string | null) {
  await placements.setEnd(tx, row.id, lastDay, changeId);
  if (row.appointmentId) await moveAppointmentEnd(tx, row.appointmentId, lastDay);
}

async function beginPlacement(tx: TxCtx, begin: Begin, changeId: string, effects: Effects): Promise<void> {
  const { personId, postId, validFrom, validTo } = begin;
  if (begin.kind !== null) await requireUnestablished(tx, begin);
  // One who sits on the post already, by an older entry in the directory, keeps that appointment.
  const seated = await appointmentOf(tx, { personId, postId, from: validFrom });
  const appointment = seated ?? (await appointPerson(tx, { personId, postId, validFrom, validTo }));
  if (!seated) effects.appointed.push(appointment.id);
  const id = tx.newId('plc');
  await placements.insert(tx, { ...begin, id, appointmentId: appointment.id, demo: false }, changeId);
  effects.begun.push(id);
}

async function requireUnestablished(tx: TxCtx, begin: Begin): Promise<void> {
  const other = await placements.establishedWithin(tx, begin.personId, begin.validFrom, begin.validTo);
  if (!other) return;
  const [agency, people] = [await agencies.byId(tx, other.organisationId), await personCards(tx, [begin.personId])];
  const name = people.get(begin.personId)?.name ?? '';
  throw errors.alreadyEstablished({ name, from: begin.validFrom, agency: agency?.shortName ?? '' });
}

/** Takes back what an approval did, before its day: the places it freed must still be free. */
export async function takeBack(tx: TxCtx, effects: Effects): Promise<void> {
  const begun = await placements.lock(tx, effects.begun);
  const ended = await placements.lock(
    tx,
    effects.ended.map((one) => one.id),
  );
  const raised = await approvals.placesOf(tx, effects.approvals);
  const touched = [...raised, ...begun.flatMap(takenBy), ...ended.flatMap(takenBy)];
  await within(tx, touched, false, errors.noPlace, async () => {
    await placements.remove(tx, effects.begun);
    for (const id of effects.appointed) await cancelAppointment(tx, id);
    for (const { id, before } of effects.ended) {
      const row = ended.find((one) => one.id === id);
      if (row) await endPlacement(tx, row, before, null);
    }
    await approvals.remove(tx, effects.approvals);
  });
}
