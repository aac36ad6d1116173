import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Access } from '../access/access.ts';
import type { Ctx } from '../context/ctx.ts';
import type { RequestFacts } from './route.ts';
import { securityHeaders } from './security-headers.ts';

/** One call at a mount. What costs something is made when it is first asked for. */
export interface MountCall {
  readonly origin: string;
  readonly ip: string;
  /** A ctx of this request, for the audit and the log. */
  readonly ctx: Ctx;
  readonly facts: RequestFacts;
}

/** One call answered early. `headers` is what every answer of this mount has, as the flat list of `writeHead`. */
export interface EarlyCall {
  readonly ip: string;
  readonly headers: readonly string[];
}

/**
 * A place where a protocol that has a server of its own answers (an OpenID provider, for one): it reads the request and writes
 * the response itself, body included, and does its own authentication. It is always open to the caller at the door, so it
 * says why. The kernel adds what every answer has: request id, headers, metrics, rate limit.
 */
export interface Mount {
  readonly operation: string;
  /** What answers here, in Chinese. */
  readonly title: string;
  /** `/oidc/token`, or `/oidc/*` for everything below; the longer pattern wins. */
  readonly path: string;
  readonly methods: readonly ('GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS')[];
  readonly access: Access & { readonly kind: 'open' };
  /** `people`: pages among the answers; `programs`: none, so that a browser may do nothing at all with them. */
  readonly answers: 'people' | 'programs';
  /** Requests one address may make in a minute; the general limit otherwise. */
  readonly perMinute?: number;
  /** `ctx` is the mount's own and lasts; `call.ctx` knows the request. */
  readonly handle: (ctx: Ctx, request: IncomingMessage, response: ServerResponse, call: MountCall) => Promise<void>;
  /** For crowds: answers from memory before the framework wakes up. False: nothing was touched, and `handle` is to answer. */
  readonly early?: (ctx: Ctx, request: IncomingMessage, response: ServerResponse, call: EarlyCall) => boolean;
}

export const headersFor: Record<Mount['answers'], [string, string][]> = {
  people: Object.entries(securityHeaders(null)),
  programs: [
    ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
    ['x-content-type-options', 'nosniff'],
  ],
};
