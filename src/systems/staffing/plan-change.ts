import { createPost, listOrganisations, postsOf } from '#engines/directory';
import { addDays, type TxCtx } from '#kernel';
import { agencies } from './agencies.repo.ts';
import type { ChangeRecord } from './changes.repo.ts';
import { changes } from './changes.repo.ts';
import type { Basis } from './contract.ts';
import { errors } from './errors.ts';
import { approvals, type NewApproval, type PlacementRow, placements } from './places.repo.ts';

export interface Begin {
  organisationId: string;
  personId: string;
  postId: string;
  basis: Basis;
  kind: string | null;
  leadership: string | null;
  validFrom: string;
  validTo: string | null;
}

/** What an approved request does to the numbers and to the people, before anything is written. */
export interface Plan {
  readonly approvals: readonly NewApproval[];
  readonly begins: readonly Begin[];
  /** Placements that end, and their last day. */
  readonly ends: readonly { id: string; lastDay: string }[];
  /** A reduction that says how the surplus goes, or a merger, may leave more people than places. */
  readonly mayDeepen: boolean;
}

const nothing: Plan = { approvals: [], begins: [], ends: [], mayDeepen: false };

export async function planChange(tx: TxCtx, change: ChangeRecord): Promise<Plan> {
  const { type, organisationId, effectiveOn, payload } = change;
  const document = payload.document ?? '';
  switch (type) {
    case 'increase':
    case 'decrease': {
      const delta = (payload.count ?? 0) * (type === 'increase' ? 1 : -1);
      const row = { organisationId, kind: payload.kind ?? '', delta, effectiveOn, document, note: change.reason };
      return { ...nothing, approvals: [row], mayDeepen: Boolean(payload.overPlan) };
    }
    case 'enter':
      return { ...nothing, begins: [await entrance(tx, change, 'established')] };
    case 'borrow':
      return { ...nothing, begins: [await entrance(tx, change, payload.basis ?? 'seconded')] };
    case 'retire':
      return { ...nothing, ends: [await exit(tx, change)] };
    case 'leave':
      return departure(tx, change);
    case 'assign':
    case 'dismiss':
      return reassignment(tx, change);
    case 'merge':
      return merger(tx, change);
    case 'abolish':
      return abolition(tx, change);
    default:
      return nothing;
  }
}

async function entrance(tx: TxCtx, change: ChangeRecord, basis: Basis): Promise<Begin> {
  const { organisationId, effectiveOn, payload } = change;
  return {
    organisationId,
    personId: payload.personId ?? '',
    postId: await postAt(tx, payload.postId, organisationId),
    basis,
    kind: basis === 'established' ? (payload.kind ?? null) : null,
    leadership: basis === 'established' ? (payload.leadership ?? null) : null,
    validFrom: effectiveOn,
    validTo: payload.validTo ?? null,
  };
}

async function postAt(tx: TxCtx, postId: string | null | undefined, organisationId: string): Promise<string> {
  const [post] = await postsOf(tx, { ids: [postId ?? ''] });
  if (post?.organisationId !== organisationId || post.closedOn !== null) throw errors.postElsewhere();
  return post.id;
}

/** The placement the request names, which must hold on the eve of the effective day. */
async function servingPlacement(tx: TxCtx, change: ChangeRecord): Promise<PlacementRow> {
  const found = await placements.byId(tx, change.payload.placementId ?? '');
  if (found?.organisationId !== change.organisationId) throw errors.placementMissing();
  if (found.validFrom >= change.effectiveOn) throw errors.tooEarly({ from: found.validFrom });
  if (found.validTo !== null && found.validTo < addDays(change.effectiveOn, -1)) throw errors.placementMissing();
  return found;
}

async function exit(tx: TxCtx, change: ChangeRecord): Promise<{ id: string; lastDay: string }> {
  const { id } = await servingPlacement(tx, change);
  return { id, lastDay: addDays(change.effectiveOn, -1) };
}

async function departure(tx: TxCtx, change: ChangeRecord): Promise<Plan> {
  const present = await servingPlacement(tx, change);
  const plan = { ...nothing, ends: [await exit(tx, change)] };
  const to = change.payload.toOrganisationId;
  if (!to) return plan;
  if (!change.payload.toPostId) throw errors.postsTaken();
  const postId = await postAt(tx, change.payload.toPostId, to);
  const { personId, basis, kind, validTo } = present;
  const begin = { organisationId: to, personId, postId, basis, kind, leadership: null, validTo };
  return { ...plan, begins: [{ ...begin, validFrom: change.effectiveOn }] };
}

async function reassignment(tx: TxCtx, change: ChangeRecord): Promise<Plan> {
  const present = await servingPlacement(tx, change);
  const { organisationId, personId, basis, kind, validTo } = present;
  const leadership = change.type === 'assign' ? (change.payload.leadership ?? null) : null;
  const postId = await postAt(tx, change.payload.postId, organisationId);
  const begin = { organisationId, personId, postId, basis, kind, leadership, validTo, validFrom: change.effectiveOn };
  return { ...nothing, ends: [await exit(tx, change)], begins: [begin] };
}

/** Numbers and people go over to the other agency, to posts of the same title. */
async function merger(tx: TxCtx, change: ChangeRecord): Promise<Plan> {
  const { organisationId, effectiveOn, payload } = change;
  const into = await agencies.byId(tx, payload.intoOrganisationId ?? '');
  if (!into || into.id === organisationId || into.abolishedOn !== null) throw errors.agencyMissing();
  const numbers = await withdrawnNumbers(tx, change);
  const moved = numbers.map((row) => ({ ...row, organisationId: into.id, delta: -row.delta }));
  const people = await placements.fromDay(tx, organisationId, effectiveOn);
  if (people.some((one) => one.validFrom >= effectiveOn)) throw errors.unsettledName();
  const posts = await postsLike(tx, people, into.id);
  return {
    approvals: [...numbers, ...moved],
    ends: people.map(({ id }) => ({ id, lastDay: addDays(effectiveOn, -1) })),
    begins: people.map(({ personId, basis, kind, leadership, validTo, postId }) => ({
      organisationId: into.id,
      personId,
      basis,
      kind,
      leadership,
      validTo,
      postId: posts.get(postId) ?? '',
      validFrom: effectiveOn,
    })),
    mayDeepen: true,
  };
}

async function postsLike(tx: TxCtx, people: readonly PlacementRow[], intoId: string): Promise<Map<string, string>> {
  const [old, there] = [
    await postsOf(tx, { ids: people.map((one) => one.postId) }),
    await postsOf(tx, { organisationIds: [intoId] }),
  ];
  const found = new Map<string, string>();
  for (const post of old) {
    const same = there.find((one) => one.title === post.title);
    found.set(post.id, same?.id ?? (await createPost(tx, intoId, { title: post.title, rank: post.rank })).id);
  }
  return found;
}

async function abolition(tx: TxCtx, change: ChangeRecord): Promise<Plan> {
  const { organisationId, effectiveOn } = change;
  const people = await placements.fromDay(tx, organisationId, effectiveOn);
  const agency = await agencies.byId(tx, organisationId);
  if (people.length > 0)
    throw errors.stillStaffed({ agency: agency?.shortName ?? '', on: effectiveOn, people: people.length });
  return { ...nothing, approvals: await withdrawnNumbers(tx, change) };
}

async function withdrawnNumbers(tx: TxCtx, change: ChangeRecord): Promise<NewApproval[]> {
  const { organisationId, effectiveOn } = change;
  if (await changes.pendingOfAgency(tx, organisationId, change.id)) throw errors.unsettledName();
  if (await approvals.later(tx, organisationId, effectiveOn)) throw errors.unsettledName();
  const below = await listOrganisations(tx, { parent: organisationId, pageSize: 1 });
  if (below.total > 0) throw errors.unsettledName();
  const sums = await approvals.sumsOn(tx, organisationId, effectiveOn);
  return sums.map(({ kind, approved }) => ({
    organisationId,
    kind,
    delta: -approved,
    effectiveOn,
    document: change.payload.document ?? '',
    note: change.reason,
  }));
}
