import { personCards, regionPaths } from '#engines/directory';
import type { Ctx, Target } from '#kernel';
import { persons } from './persons.repo.ts';

/** Organisation and post of the official who acts: what a citizen may know of who looked or decided. */
export async function placeOfActor(ctx: Ctx): Promise<{ organisation: string | null; post: string | null }> {
  const id = ctx.actor.id;
  const card = id === null ? undefined : (await personCards(ctx, [id])).get(id);
  return { organisation: card?.organisation ?? null, post: card?.post ?? null };
}

export async function pathOfRegion(ctx: Ctx, code: string | null | undefined): Promise<string | null> {
  return code ? ((await regionPaths(ctx, [code])).get(code) ?? null) : null;
}

interface Input {
  readonly params: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

const asTarget = (path: string | null): Target => ({ paths: path === null ? [] : [path] });

/** A person belongs to the region of residence; one without belongs to whoever covers everything. */
export async function atPerson(ctx: Ctx, { params }: Input): Promise<Target | null> {
  const person = await persons.byId(ctx, String(params['id'] ?? ''));
  return person ? asTarget(person.regionPath) : null;
}

/** Where the body says that the new person or firm lies. */
export async function atNewPlace(ctx: Ctx, { body }: Input): Promise<Target | null> {
  const code = (body as { regionCode?: string | null } | null)?.regionCode;
  const path = await pathOfRegion(ctx, code);
  return code && path === null ? null : asTarget(path);
}
