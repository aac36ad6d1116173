import type { Ctx } from '#kernel';
import { appointments } from './appointments.repo.ts';
import type { Appointment, PersonCard, Post } from './contract.ts';
import { people } from './people.repo.ts';
import { posts } from './posts.repo.ts';
import { telephoneIndex } from './telephone.ts';

export interface PersonQuery {
  q?: string | undefined;
  organisation?: string | undefined;
  page?: number | undefined;
  pageSize?: number | undefined;
}

/**
 * Colleagues by name or organisation, and by their whole telephone number for who may see one anywhere. `scopes` narrows
 * to places.
 */
export async function listPeople(
  ctx: Ctx,
  query: PersonQuery,
  scopes: readonly string[] = ['/'],
): Promise<{ items: PersonCard[]; total: number }> {
  const limit = query.pageSize ?? 20;
  const q = query.q?.trim() || undefined;
  const byPhone =
    q !== undefined && /^1[3-9][0-9]{9}$/.test(q) && ctx.allows('directory.person.reveal-phone', { paths: [] });
  const found = await people.list(ctx, {
    q,
    phoneIndex: byPhone ? telephoneIndex(ctx, q) : undefined,
    organisation: query.organisation,
    scopes,
    limit,
    offset: ((query.page ?? 1) - 1) * limit,
  });
  return { items: found.map(({ total: _total, ...person }) => person), total: found[0]?.total ?? 0 };
}

/** With those who are chosen already, so that a form shows their names and not their ids. */
export async function listPeopleWith(
  ctx: Ctx,
  query: PersonQuery,
  chosen: readonly string[],
): Promise<{ items: PersonCard[]; total: number }> {
  const found = await listPeople(ctx, query);
  const known = new Set(found.items.map((person) => person.id));
  const missing = chosen.filter((id) => !known.has(id));
  if (missing.length === 0) return found;
  return { ...found, items: [...found.items, ...(await personCards(ctx, missing)).values()] };
}

export async function personCards(ctx: Ctx, ids: readonly string[]): Promise<Map<string, PersonCard>> {
  const found = await people.byIds(ctx, [...new Set(ids)]);
  return new Map(found.map((person) => [person.id, person]));
}

/** Only what they are called; unknown ids are absent. */
export async function personNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await people.names(ctx, [...new Set(ids)]);
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** The paths where each of these people holds posts, for targets and lists of other modules; unknown ids are absent. */
export async function personPlaces(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const places = new Map<string, string[]>();
  for (const { personId, path } of await people.places(ctx, [...new Set(ids)])) {
    const paths = places.get(personId) ?? [];
    if (path !== null) paths.push(path);
    places.set(personId, paths);
  }
  return places;
}

/** The appointment of a person to a post that holds on a day or begins later. */
export const appointmentOf = (
  ctx: Ctx,
  which: { personId: string; postId: string; from: string },
): Promise<Appointment | undefined> => appointments.ofPost(ctx, which.personId, which.postId, which.from);

/** Posts by id, closed ones too; or the open posts of organisations. */
export const postsOf = (
  ctx: Ctx,
  which: { ids: readonly string[] } | { organisationIds: readonly string[] },
): Promise<Post[]> => ('ids' in which ? posts.byIds(ctx, which.ids) : posts.ofAll(ctx, which.organisationIds));
