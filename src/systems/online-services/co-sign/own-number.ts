import { readProfile } from '#engines/parties';
import type { Ctx } from '#kernel';

/** The number of the caller's document, once they have proved who they are; null before. */
export async function ownNumber(ctx: Ctx): Promise<string | null> {
  const profile = await readProfile(ctx);
  return profile && profile.person.level > 0 ? profile.values.number : null;
}
