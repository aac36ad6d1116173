import { type KeyObject, verify } from 'node:crypto';
import { organisationPaths } from '#engines/directory';
import type { Actor, Ctx, Grant } from '#kernel';
import { keptClient } from './client-cache.ts';
import { keptKeys } from './providers.ts';
import { apiOf } from './sso.rules.ts';

/** Edition of 2026-11: clocks of machines may differ by this much, this product's choice within RFC 9700's advice. */
const SKEW_SECONDS = 30;
const token = /^Bearer ([\w-]{10,1000})\.([\w-]{10,4000})\.([\w-]{86})$/i;

interface Claims {
  readonly iss?: unknown;
  readonly aud?: unknown;
  readonly exp?: unknown;
  readonly client_id?: unknown;
  readonly scope?: unknown;
}

/**
 * Another system that shows a token of this city's sign-on (RFC 6750, RFC 9068). A scope is a permission, or the stem of
 * several (`cases.item` covers `cases.item.list`), at the organisation that the client is registered for and below it. A
 * client that was disabled, or whose scope was taken away since, is refused at once although the token runs on.
 */
export async function actorOfBearer(ctx: Ctx, header: unknown): Promise<Actor | null> {
  const [, head = '', body = '', signature = ''] = token.exec(String(header ?? '')) ?? [];
  if (head === '') return null;
  const { alg, typ, kid } = read<{ alg?: unknown; typ?: unknown; kid?: unknown }>(head);
  if (alg !== 'ES256' || typ !== 'at+jwt' || typeof kid !== 'string') return null;
  const key = (await keptKeys(ctx)).jwks.keys.find((one) => one.kid === kid && one.alg === 'ES256');
  if (!key || !isSignedBy(key.keyObject(), `${head}.${body}`, signature)) return null;
  const claims = read<Claims>(body);
  const now = ctx.now().getTime() / 1000;
  if (typeof claims.iss !== 'string' || claims.aud !== apiOf(claims.iss)) return null;
  if (typeof claims.exp !== 'number' || claims.exp + SKEW_SECONDS < now) return null;
  const client = await keptClient(ctx, String(claims.client_id));
  if (client?.kind !== 'machine' || client.disabledAt) return null;
  const asked = new Set(String(claims.scope ?? '').split(' '));
  const path = (await organisationPaths(ctx, [client.organisationId])).get(client.organisationId);
  const scopes = path === undefined ? [] : client.scopes.filter((scope) => asked.has(scope));
  return {
    kind: 'service',
    realm: null,
    id: client.id,
    name: client.name,
    grants: scopes.flatMap((scope): Grant[] => [
      { permission: scope, scope: path ?? '' },
      { permission: `${scope}.*`, scope: path ?? '' },
    ]),
  };
}

const isSignedBy = (key: KeyObject, text: string, signature: string): boolean =>
  verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));

function read<Shape>(part: string): Shape {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return (typeof value === 'object' && value !== null ? value : {}) as Shape;
  } catch {
    return {} as Shape;
  }
}
