import type { Static, TObject, TSchema } from 'typebox';
import type { Access } from '../access/access.ts';
import type { Ctx } from '../context/ctx.ts';
import type { ErrorMaker } from '../errors/define-errors.ts';
import type { Reply } from './reply.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

type Of<Schema> = Schema extends TSchema ? Static<Schema> : undefined;
/** A route without a reply schema has nothing to say: 204. */
type Answering<Schema> = Schema extends TSchema
  ? Promise<Static<Schema> | Reply | undefined>
  : Promise<Reply | undefined> | Promise<void>;
type InputOf<Schema> = Schema extends TSchema ? Static<Schema> : Readonly<Record<string, never>>;

export interface RouteInput<Params, Query, Body> {
  readonly params: InputOf<Params>;
  readonly query: InputOf<Query>;
  readonly body: Of<Body>;
  readonly request: RequestFacts;
}

/** What a handler may know of the request beyond its checked input. */
export interface RequestFacts {
  /** Scheme and host under which this installation is reached, without a slash at the end. */
  readonly origin: string;
  readonly path: string;
  /** Path with query, for links back. */
  readonly url: string;
  readonly ip: string;
  readonly userAgent: string;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** The certificate by which the browser proved itself to a configured proxy, as that proxy wrote it. */
  readonly clientCertificate: string | null;
  readonly locale: 'zh-Hans' | 'zh-Hant' | 'en';
  readonly elder: boolean;
  /** For strict CSP pages that must carry a nonce. */
  readonly nonce: string;
  /** Files of a multipart form, already within the size limit. */
  readonly files: readonly { field: string; name: string; bytes: Uint8Array }[];
}

export interface RouteDraft<Params, Query, Body, Answer> {
  readonly method: Method;
  /** Fastify pattern, `/api/content/articles/:id`. */
  readonly path: string;
  /** What it does, in Chinese, for the API pages and the audit. */
  readonly title: string;
  readonly access: Access;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly reply?: Answer;
  readonly errors?: readonly ErrorMaker[];
  /** Requests one address may make in a minute; the general limit otherwise. */
  readonly perMinute?: number;
  /** Accepts multipart forms with files up to so many bytes altogether. */
  readonly uploadBytes?: number;
  /** Takes a body of these media types as it comes, as the one file `body`; anything else is refused. */
  readonly raw?: { readonly types: readonly string[]; readonly maxBytes: number };
}

type Handler<Params, Query, Body, Result> = (ctx: Ctx, input: RouteInput<Params, Query, Body>) => Result;

export interface AnyRoute {
  readonly kind: 'api' | 'page';
  readonly operation: string;
  readonly draft: RouteDraft<TObject | undefined, TObject | undefined, TSchema | undefined, TSchema | undefined>;
  readonly handle: Handler<undefined, undefined, undefined, Promise<unknown>>;
}

/** A JSON operation. The operation id is also its permission, audit name, log name and metric. */
export function route<
  Params extends TObject | undefined = undefined,
  Query extends TObject | undefined = undefined,
  Body extends TSchema | undefined = undefined,
  Answer extends TSchema | undefined = undefined,
>(
  operation: string,
  draft: RouteDraft<Params, Query, Body, Answer> & {
    readonly handle: Handler<Params, Query, Body, Answering<Answer>>;
  },
): AnyRoute {
  return { kind: 'api', operation, draft, handle: draft.handle as unknown as AnyRoute['handle'] };
}

/** A page for people: HTML out, forms in. `GET` or `POST`. */
export function page<
  Params extends TObject | undefined = undefined,
  Query extends TObject | undefined = undefined,
  Body extends TSchema | undefined = undefined,
>(
  operation: string,
  draft: RouteDraft<Params, Query, Body, undefined> & {
    readonly handle: Handler<Params, Query, Body, Promise<string | Reply>>;
  },
): AnyRoute {
  return { kind: 'page', operation, draft, handle: draft.handle as unknown as AnyRoute['handle'] };
}
