import type { FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import type { Config } from '../config/config.ts';
import type { Trust } from '../config/trusted-addresses.ts';
import type { CtxBase } from '../context/create-ctx.ts';
import type { Authenticate, Module } from '../module/define-module.ts';
import type { Metrics } from './metrics.ts';
import type { PageCache } from './page-cache.ts';
import type { AnyRoute } from './route.ts';

/** A file that the process serves from memory, such as a style sheet or a font. */
export interface Asset {
  readonly path: string;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** The path carries a hash of the content, so it may be kept for ever. */
  readonly immutable: boolean;
}

/** What the HTTP floor is put together from. */
export interface HttpParts {
  readonly base: CtxBase;
  readonly modules: readonly Module[];
  /** Routes of the composition root itself, beside those of the modules. */
  readonly routes: readonly AnyRoute[];
  readonly pages: PageCache;
  readonly metrics: Metrics;
  readonly assets: readonly Asset[];
  readonly authenticate: Authenticate | null;
  readonly signInPath: (path: string) => string;
  readonly stepUpPath: string;
  readonly clientCertificate: Config['clientCertificate'];
  readonly renderError: Module['renderError'] | null;
  readonly pageServed: (path: string) => void;
  /** Which machines before us are our own proxies. */
  readonly trust: Trust;
  /** Whether the figures of the installation are for a caller at this address. */
  readonly mayMeasure: (address: string) => boolean;
  readonly secureCookies: boolean;
  /** The configured address of this installation, or null. */
  readonly publicUrl: string | null;
  /** Replies are checked against their schema, in tests. */
  readonly checkReplies: boolean;
  /** Tests may name the actor of a request themselves. */
  readonly actorOf: ((request: FastifyRequest) => Actor | null) | null;
  readonly ready: () => Promise<boolean>;
  readonly stringify: (value: unknown) => string;
}

/** JSON with bigint as a decimal string, so that fen above 2^53 stay exact. */
export const stringifyExact = (value: unknown): string =>
  JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? item.toString() : item)) ?? 'null';
