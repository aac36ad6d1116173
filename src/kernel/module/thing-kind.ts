import type { Ctx } from '../context/ctx.ts';

/** One property of a thing before and after a change, in words. */
export interface ThingChange {
  readonly label: string;
  readonly was: string;
  readonly is: string;
}

/**
 * A kind of thing that others name by `kind:id`, in the audit and in messages: what it is called, what each one is
 * called, where it is looked at, and what a version of it changed. So no screen shows an id.
 */
export interface ThingKind {
  /** `content.article`, as it stands before the colon. */
  readonly kind: string;
  readonly zh: string;
  /** Address below /console; left out where the thing has no screen of its own. */
  readonly link?: (id: string) => string;
  /** What people call each; a sealed name is left out. */
  readonly names?: (ctx: Ctx, ids: readonly string[]) => Promise<readonly { id: string; name: string }[]>;
  /** What this version changed in the one before. */
  readonly changes?: (ctx: Ctx, id: string, version: number) => Promise<readonly ThingChange[]>;
}
