import type { Ctx } from '#kernel';

/** The site that passkeys are made for: one host name, and the origin that browsers show. */
export interface RelyingParty {
  readonly id: string;
  readonly name: string;
  readonly origin: string;
}

/** `origin`: under which this installation is reached, from `PUBLIC_URL` or the address it listens on. */
export function relyingParty(ctx: Ctx, origin: string): RelyingParty {
  return { id: new URL(origin).hostname, name: ctx.city.facts['siteName'] ?? ctx.city.name, origin };
}
