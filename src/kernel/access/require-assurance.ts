import type { Ctx } from '../context/ctx.ts';
import { kernelErrors } from '../errors/kernel-errors.ts';
import type { AssuranceNeed } from './access.ts';

/**
 * Throws unless the actor has shown who they are to this level, and lately enough. The answer tells where to show more;
 * a page sends its reader there and back.
 */
export function requireAssurance(ctx: Ctx, level: AssuranceNeed['level'], how: { maxAgeSeconds?: number } = {}): void {
  if (ctx.actor.kind === 'system') return;
  if (ctx.actor.kind === 'nobody') throw kernelErrors.signInNeeded();
  const at = ctx.actor.assurance?.reachedAt[level - 1] ?? null;
  const oldest = how.maxAgeSeconds === undefined ? null : ctx.now().getTime() - how.maxAgeSeconds * 1000;
  if (at !== null && (oldest === null || at.getTime() >= oldest)) return;
  throw kernelErrors.stepUpNeeded({ level, ...(how.maxAgeSeconds === undefined ? {} : { age: how.maxAgeSeconds }) });
}
