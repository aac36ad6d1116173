import type { Ctx } from '../context/ctx.ts';
import { kernelErrors } from '../errors/kernel-errors.ts';
import type { AssuranceNeed } from './access.ts';
import { freshFor } from './fresh-proof.rules.ts';

/**
 * Throws unless the actor has shown who they are to this level, and lately enough. The answer tells where to show more;
 * a page sends its reader there and back.
 */
export function requireAssurance(
  ctx: Ctx,
  level: AssuranceNeed['level'],
  how: Omit<AssuranceNeed, 'level'> = {},
): void {
  if (ctx.actor.kind === 'system') return;
  if (ctx.actor.kind === 'nobody') throw kernelErrors.signInNeeded();
  const at = ctx.actor.assurance?.reachedAt[level - 1] ?? null;
  const age = how.act === undefined ? how.maxAgeSeconds : freshFor(how.act, ctx.today());
  const oldest = age === undefined ? null : ctx.now().getTime() - age * 1000;
  if (at !== null && (oldest === null || at.getTime() >= oldest)) return;
  throw kernelErrors.stepUpNeeded({ level, ...(age === undefined ? {} : { age }) });
}
