import type { Ctx } from '../context/ctx.ts';
import type { Target } from './actor.ts';
import type { ProvedAct } from './fresh-proof.rules.ts';

/** What a route reads to find the place of the thing it acts on. */
export interface AccessInput {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** `null`: no such thing. A wrong place and a missing thing answer alike. */
export type FindTarget = (ctx: Ctx, input: AccessInput) => Promise<Target | null>;

/** How sure of the actor an operation wants to be, and how fresh that must be. */
export interface AssuranceNeed {
  readonly level: 1 | 2 | 3;
  readonly maxAgeSeconds?: number;
  /** The age comes from the dated rule for this act. */
  readonly act?: ProvedAct;
}

type Closed = (
  | { readonly kind: 'signed-in'; readonly realm: string | null }
  | { readonly kind: 'can'; readonly permission: string | null; readonly target: FindTarget | null }
) & { readonly assurance?: AssuranceNeed };

export type Access = { readonly kind: 'open'; readonly reason: string } | Closed;

/** Anybody may: say why. */
export const open = (reason: string): Access => ({ kind: 'open', reason });

/** Anybody who has signed in, optionally only in one realm; the use case limits itself to what is the actor's own. */
export const signedIn = (realm: string | null = null): Closed => ({ kind: 'signed-in', realm });

/** Holders of the permission (the operation id unless another is named), at the thing's place when a target is given. */
export const can = (permission: string | null = null, target: FindTarget | null = null): Closed => ({
  kind: 'can',
  permission,
  target,
});

/** The same, for who has shown who they are to this level: before seals, payments, exports. */
export const assured = (
  access: Closed,
  level: AssuranceNeed['level'],
  how: Pick<AssuranceNeed, 'maxAgeSeconds' | 'act'> = {},
): Access => ({
  ...access,
  assurance: { level, ...how },
});
