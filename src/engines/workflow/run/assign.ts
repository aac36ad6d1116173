import {
  leadersOf,
  organisationsById,
  peopleByPost,
  personCards,
  personNames,
  present,
  roleHolders,
} from '#engines/directory';
import { type PostRank, postRanks } from '#engines/directory/contract';
import { bareCondition } from '../condition/condition.rules.ts';
import type { Assign } from '../definition/graph.rules.ts';
import { readIn } from './ask-condition.ts';
import type { Play, Token } from './play.ts';

/** The people whom these rules name now, each once, in the order of the rules. */
export async function findHandlers(play: Play, token: Token, rules: readonly Assign[]): Promise<PersonName[]> {
  const found = new Map<string, PersonName>();
  for (const rule of rules) for (const person of await byRule(play, token, rule)) found.set(person.id, person);
  return [...found.values()];
}

async function byRule(play: Play, token: Token, rule: Assign): Promise<PersonName[]> {
  const { initiatorId, initiatorName } = play.instance;
  switch (rule.kind) {
    case 'initiator':
      return initiatorId === null ? [] : [{ id: initiatorId, name: initiatorName }];
    case 'people':
      return named(play, rule.ids);
    case 'variable':
      return named(play, idsIn(readIn(play, token.scopeId, rule.name)));
    case 'leader':
      return initiatorId === null ? [] : namesOf(await leadersOf(play.tx, initiatorId, rule.levels));
    case 'role': {
      const place = await placeOf(play, token, rule.place);
      return place === undefined ? [] : namesOf(await roleHolders(play.tx, rule.role, place?.path ?? null));
    }
    case 'post':
      return byPost(play, token, rule);
  }
}

/** Those on such posts who are there today, and deputies for the absent; all of them when everybody is away. */
async function byPost(play: Play, token: Token, rule: Assign & { kind: 'post' }): Promise<PersonName[]> {
  const place = await placeOf(play, token, rule.place);
  if (place === undefined) return [];
  const holders = await peopleByPost(play.tx, {
    scope: place?.path ?? '/',
    ...(rule.title === null ? {} : { post: rule.title }),
    ...(isRank(rule.rank) ? { rank: rule.rank } : {}),
  });
  // Posts of the organisation itself before those of the ones below it.
  const own = holders.filter((holder) => holder.organisationId === place?.organisationId);
  const chosen = own.length > 0 ? own : holders;
  const there = present(chosen);
  return namesOf(there.length > 0 ? there : chosen);
}

const isRank = (rank: string | null): rank is PostRank => rank !== null && Object.hasOwn(postRanks, rank);

export interface PersonName {
  readonly id: string;
  readonly name: string;
}

export const namesOf = (people: readonly { personId: string; name: string }[]): PersonName[] =>
  people.map(({ personId, name }) => ({ id: personId, name }));

/** In the order given, without those who do not exist. */
export async function named(play: Pick<Play, 'tx'>, ids: readonly string[]): Promise<PersonName[]> {
  if (ids.length === 0) return [];
  const names = await personNames(play.tx, ids);
  return ids.flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name }];
  });
}

const idsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((item) => {
    if (typeof item === 'string') return item.split(/[,，]/).map((part) => part.trim());
    const id = (item as { id?: unknown } | null)?.id;
    return typeof id === 'string' ? [id] : [];
  });

interface Place {
  readonly path: string;
  readonly organisationId: string | null;
}

/** `/` anywhere (null), `initiator` or `parent` by the initiator's post, `=name` from a variable, else an organisation. */
async function placeOf(play: Play, token: Token, place: string): Promise<Place | null | undefined> {
  if (place === '/') return null;
  if (place === 'initiator' || place === 'parent') {
    const { initiatorId } = play.instance;
    const card = initiatorId === null ? undefined : (await personCards(play.tx, [initiatorId])).get(initiatorId);
    const own = await organisation(play, card?.organisationId ?? undefined);
    return place === 'initiator' ? own?.place : (await organisation(play, own?.parentId ?? undefined))?.place;
  }
  const isVariable = /^([$#]\{|=)/.test(place);
  const value = isVariable ? readIn(play, token.scopeId, bareCondition(place)) : place;
  if (typeof value !== 'string') return undefined;
  if (value.startsWith('/'))
    return { path: value, organisationId: value.startsWith('/org/') ? (value.split('/').pop() ?? null) : null };
  return (await organisation(play, value))?.place;
}

async function organisation(play: Play, id: string | undefined) {
  const found = id === undefined ? undefined : (await organisationsById(play.tx, [id])).get(id);
  return found && { place: { path: found.path, organisationId: found.id }, parentId: found.parentId };
}
