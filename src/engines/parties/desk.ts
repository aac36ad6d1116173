import { type Ctx, kernelErrors, type Target } from '#kernel';
import { businessDate, pageWindow } from '#kernel/contract';
import { lastCoolingDay } from './close-account.ts';
import { closures } from './closures.repo.ts';
import { maskNumber } from './contact.rules.ts';
import type { Closure, Correction, Merge, PersonCard, Suspicion, VerificationTask } from './contract.ts';
import { corrections } from './corrections.repo.ts';
import { merges } from './merges.repo.ts';
import { maskName } from './name.rules.ts';
import { toCards } from './person-card.ts';
import { persons } from './persons.repo.ts';
import { suspicions } from './suspicions.repo.ts';
import { verifications } from './verifications.repo.ts';

interface Page {
  q?: string | undefined;
  state?: string | undefined;
  page?: number | undefined;
  pageSize?: number | undefined;
}
type List<Item> = { items: Item[]; total: number };

/** The cards of these people by id; a row whose person is missing is a defect of the data. */
async function cardsOf(ctx: Ctx, ids: readonly string[]): Promise<(id: string) => PersonCard> {
  const cards = await toCards(ctx, await persons.byIds(ctx, [...new Set(ids)]));
  const byId = new Map(cards.map((card) => [card.id, card]));
  return (id) => {
    const card = byId.get(id);
    if (!card) throw kernelErrors.notFound();
    return card;
  };
}

export async function listVerifications(ctx: Ctx, query: Page): Promise<List<VerificationTask>> {
  const scopes = ctx.scopes('parties.verification.list');
  const number = query.q?.trim().toUpperCase() || null;
  const found = await verifications.queue(ctx, { scopes, number, ...pageWindow(query) });
  const card = await cardsOf(
    ctx,
    found.map((row) => row.personId),
  );
  const items = found.map((row) => ({
    id: row.id,
    number: row.number,
    method: row.method,
    askedAt: row.askedAt.toISOString(),
    person: card(row.personId),
  }));
  return { items, total: found[0]?.total ?? 0 };
}

export async function listSuspicions(ctx: Ctx, query: Page): Promise<List<Suspicion>> {
  const found = await suspicions.list(ctx, { scopes: ctx.scopes('parties.duplicate.list'), ...pageWindow(query) });
  const card = await cardsOf(
    ctx,
    found.flatMap((row) => [row.firstId, row.secondId]),
  );
  const items = found.map((row) => ({
    id: row.id,
    kind: row.kind,
    foundAt: row.foundAt.toISOString(),
    first: card(row.firstId),
    second: card(row.secondId),
  }));
  return { items, total: found[0]?.total ?? 0 };
}

export async function listMerges(ctx: Ctx, query: Page): Promise<List<Merge>> {
  const scopes = ctx.scopes('parties.duplicate.list');
  const found = await merges.list(ctx, { scopes, state: query.state ?? null, ...pageWindow(query) });
  const card = await cardsOf(
    ctx,
    found.flatMap((row) => [row.keptId, row.goneId]),
  );
  const items = found.map((row) => ({
    id: row.id,
    state: row.state,
    reason: row.reason,
    proposedBy: row.proposedByName,
    proposedAt: row.proposedAt.toISOString(),
    decidedBy: row.decidedByName,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decision: row.decision,
    undoUntil: row.undoUntil,
    own: row.proposedBy === ctx.actor.id,
    kept: card(row.keptId),
    gone: card(row.goneId),
  }));
  return { items, total: found[0]?.total ?? 0 };
}

export async function listCorrections(ctx: Ctx, query: Page): Promise<List<Correction>> {
  const found = await corrections.queue(ctx, { scopes: ctx.scopes('parties.correction.list'), ...pageWindow(query) });
  const card = await cardsOf(
    ctx,
    found.map((row) => row.personId),
  );
  const items = found.map((row) => {
    const person = card(row.personId);
    const mask = row.field === 'name' ? maskName : maskNumber;
    const after = row.valueSealed === null ? null : ctx.secrets.open(row.valueSealed, `parties.corrections:${row.id}`);
    return {
      id: row.id,
      field: row.field,
      before: row.field === 'name' ? person.name : person.number,
      after: after === null ? null : mask(after),
      reason: row.reason,
      askedAt: row.askedAt.toISOString(),
      person,
    };
  });
  return { items, total: found[0]?.total ?? 0 };
}

export async function listClosures(ctx: Ctx, query: Page): Promise<List<Closure>> {
  const found = await closures.list(ctx, { scopes: ctx.scopes('parties.closure.list'), ...pageWindow(query) });
  const card = await cardsOf(
    ctx,
    found.map((row) => row.personId),
  );
  const items = found.map((row) => ({
    id: row.id,
    state: row.state,
    askedAt: row.askedAt.toISOString(),
    lastDay: lastCoolingDay(row),
    reason: row.reason,
    endedAt: row.endedAt === null ? null : businessDate(row.endedAt),
    kept: row.kept,
    person: card(row.personId),
  }));
  return { items, total: found[0]?.total ?? 0 };
}

interface Input {
  readonly params: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}
const idOf = ({ params }: Input): string => String(params['id'] ?? '');
const atPath = (row: { regionPath: string | null } | undefined): Target | null =>
  row ? { paths: row.regionPath === null ? [] : [row.regionPath] } : null;

export const atVerification = async (ctx: Ctx, input: Input) => atPath(await verifications.byId(ctx, idOf(input)));
export const atCorrection = async (ctx: Ctx, input: Input) => atPath(await corrections.byId(ctx, idOf(input)));

/** A pair lies where either of the two lies. */
async function atPair(ctx: Ctx, ids: readonly string[]): Promise<Target | null> {
  const found = await persons.byIds(ctx, ids);
  return found.length < 2 ? null : { paths: found.flatMap((person) => person.regionPath ?? []) };
}

export const atMergeBody = (ctx: Ctx, { body }: Input) => {
  const { keptId, goneId } = body as { keptId: string; goneId: string };
  return atPair(ctx, [keptId, goneId]);
};

export async function atMerge(ctx: Ctx, input: Input): Promise<Target | null> {
  const merge = await merges.byId(ctx, idOf(input));
  return merge ? atPair(ctx, [merge.keptId, merge.goneId]) : null;
}
