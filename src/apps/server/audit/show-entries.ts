import type { Ctx } from '#kernel';
import type { AuditEntries, AuditEntryDetail, AuditQuery, NamedFact } from '../../console/contract.ts';
import { entries, type StoredEntry } from './audit-entries.repo.ts';
import type { Wording } from './fact-words.ts';
import { type Names, nameThings, refOf } from './name-things.ts';
import { type FactPart, type ReadFact, readFacts, type ThingRef } from './read-facts.rules.ts';

export async function listEntries(ctx: Ctx, wording: Wording, query: AuditQuery): Promise<AuditEntries> {
  const size = query.pageSize ?? 50;
  const [found, total] = await Promise.all([
    entries.list(ctx, query, size, ((query.page ?? 1) - 1) * size),
    entries.count(ctx, query),
  ]);
  const names = await nameThings(
    ctx,
    wording.kinds,
    found.flatMap((one) => refOf(one.subject) ?? []),
  );
  return { items: found.map((one) => shown(one, wording, names)), total };
}

export function shown(entry: StoredEntry, wording: Wording, names: Names) {
  const ref = refOf(entry.subject);
  return {
    id: entry.id,
    at: entry.at,
    realm: entry.realm,
    actorName: entry.actorName,
    operationTitle: wording.operationTitle(entry.operation),
    subject: ref && wording.kinds.has(ref.kind) ? names.of(ref) : null,
    summary: entry.summary,
    seq: entry.seq,
  };
}

/** One entry with its facts in words, what it changed, and what else its request did. */
export async function showEntry(
  ctx: Ctx,
  wording: Wording,
  entry: StoredEntry & { facts: unknown; original: string },
): Promise<AuditEntryDetail> {
  const ref = refOf(entry.subject);
  const read = readFacts(entry.facts, wording.of(entry.operation, entry.subject));
  const version = (entry.facts as { version?: unknown } | null)?.version;
  const [names, kept, sameRequest] = await Promise.all([
    nameThings(ctx, wording.kinds, [...(ref ? [ref] : []), ...refsIn(read.facts), ...read.changes.flatMap(bothSides)]),
    ref && typeof version === 'number' ? (wording.kinds.get(ref.kind)?.changes?.(ctx, ref.id, version) ?? []) : [],
    entries.ofRequest(ctx, entry),
  ]);
  const told = read.changes.map((one) => ({ label: one.label, was: names.text(one.was), is: names.text(one.is) }));
  return {
    ...shown(entry, wording, names),
    onBehalfOf: lendersOf(entry.facts),
    facts: read.facts.map((fact) => named(fact, names)),
    changes: [...told, ...kept],
    technical: [
      ...read.technical.map((fact) => named(fact, names)),
      plain('操作代码', entry.operation),
      ...(entry.subject ? [plain('对象编号', entry.subject)] : []),
      ...(entry.requestId ? [plain('请求编号', entry.requestId)] : []),
      ...(entry.hash ? [plain('指纹', entry.hash)] : []),
    ],
    sameRequest,
    original: entry.original,
  };
}

const plain = (label: string, text: string): NamedFact => ({ label, text, thing: null });

export const named = (fact: ReadFact, names: Names): NamedFact => ({
  label: fact.label,
  text: names.text(fact.parts),
  thing: names.thing(fact.parts),
});

const isRef = (part: FactPart): part is ThingRef => typeof part !== 'string';
export const refsIn = (facts: readonly ReadFact[]): ThingRef[] => facts.flatMap((fact) => fact.parts.filter(isRef));
const bothSides = (change: { was: readonly FactPart[]; is: readonly FactPart[] }): ThingRef[] =>
  [...change.was, ...change.is].filter(isRef);

/** Under a delegation both people are named: who acted, and whose power it was. */
function lendersOf(facts: unknown): string[] {
  const { onBehalfOf, actingFor } = (facts ?? {}) as { onBehalfOf?: { name: string }[]; actingFor?: { name: string } };
  return [...(onBehalfOf ?? []).map((lender) => lender.name), ...(actingFor?.name ? [actingFor.name] : [])];
}
