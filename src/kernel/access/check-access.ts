import type { Ctx } from '../context/ctx.ts';
import { kernelErrors } from '../errors/kernel-errors.ts';
import type { Access, AccessInput } from './access.ts';
import { allows } from './decide.ts';
import { requireAssurance } from './require-assurance.ts';

/** Throws unless the actor could run this operation at all, before anything of the input is looked at. */
export function checkStanding(ctx: Ctx, access: Access): void {
  if (access.kind === 'open') return;
  if (ctx.actor.kind === 'nobody') throw kernelErrors.signInNeeded();
  if (access.kind === 'signed-in') {
    if (access.realm !== null && ctx.actor.realm !== access.realm) throw kernelErrors.notFound();
    requireNeed(ctx, access);
    return;
  }
  // Where the place decides, only the place tells whose power is used.
  const permission = access.permission ?? ctx.operation;
  if (!(access.target ? allows(ctx.actor, permission) : ctx.allows(permission))) throw kernelErrors.notFound();
  if (!access.target) requireNeed(ctx, access);
}

/** Throws unless the thing acted on lies where the actor may act. A wrong place and a missing thing look the same. */
export async function checkPlace(ctx: Ctx, access: Access, input: AccessInput): Promise<void> {
  if (access.kind !== 'can' || !access.target) return;
  const target = await access.target(ctx, input);
  if (!target || !ctx.allows(access.permission ?? ctx.operation, target)) throw kernelErrors.notFound();
  requireNeed(ctx, access);
}

/** Only who may do it at all learns that more is wanted. */
function requireNeed(ctx: Ctx, access: Access): void {
  if (access.kind !== 'open' && access.assurance) requireAssurance(ctx, access.assurance.level, access.assurance);
}
