import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Ctx } from '#kernel';
import { keptClient, secretMatches } from './client-cache.ts';
import type { SigningKey } from './signing-key.ts';
import { apiOf, life } from './sso.rules.ts';

const BODY_BYTES = 1_000;
const form = /^application\/x-www-form-urlencoded(?:; ?charset=utf-8)?$/i;
const plainPair = /^grant_type=client_credentials(?:&scope=([a-z0-9.+-]+))?$/;

/**
 * Answers the commonest question of all without the provider: a machine that shows its id and secret and asks for a token for
 * itself (RFC 6749, 4.4; the token as RFC 9068 writes it). Such a token touches no session, grant or cookie, and the provider
 * spends most of a call on those. Whatever is not exactly this, and everything that will be refused, is left to the
 * provider, unread: `false` says so. Both ways give the same token, which a test compares.
 */
export async function answerMachine(
  ctx: Ctx,
  issuer: string,
  key: SigningKey | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { headers } = request;
  if (request.method !== 'POST' || !form.test(headers['content-type'] ?? '') || headers.dpop || headers.origin)
    return false;
  const length = Number(headers['content-length']);
  if (!key || !(length > 0 && length <= BODY_BYTES)) return false;
  const presented = credentialsOf(headers.authorization);
  if (!presented) return false;
  const client = await keptClient(ctx, presented.id);
  if (client?.kind !== 'machine' || !(await secretMatches(ctx, presented.id, presented.secret))) return false;
  const body = await peek(request, length);
  const asked = body === null ? null : plainPair.exec(body);
  if (!asked) return false;
  const scope = grantedOf(asked[1] ?? '', client.scopes);
  const accessToken = machineToken(issuer, key, client.id, scope, ctx.now());
  const answer = { access_token: accessToken, expires_in: life.ClientCredentials, token_type: 'Bearer', ...scope };
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(answer));
  return true;
}

/** `Basic` of RFC 7617; ids and secrets that were escaped are the provider's to read. */
function credentialsOf(header: string | undefined): { id: string; secret: string } | null {
  if (!header?.startsWith('Basic ')) return null;
  const text = Buffer.from(header.slice(6), 'base64').toString();
  const colon = text.indexOf(':');
  if (colon < 1 || /[%+]/.test(text)) return null;
  return { id: text.slice(0, colon), secret: text.slice(colon + 1) };
}

/** The body without taking it away: it is put back for whoever comes next. Null when it did not come whole. */
function peek(request: IncomingMessage, length: number): Promise<string | null> {
  const take = (): string | null => {
    const chunk = request.read(length) as Buffer | null;
    if (chunk === null) return null;
    request.unshift(chunk);
    return chunk.length === length ? chunk.toString('latin1') : null;
  };
  if (request.readableLength >= length) return Promise.resolve(take());
  return new Promise((resolve) => {
    const settle = (): void => {
      if (!request.readableEnded && !request.destroyed && request.readableLength < length) return;
      request.off('readable', settle).off('close', settle);
      resolve(take());
    };
    request.on('readable', settle).on('close', settle);
  });
}

/** What it asked for and is registered with; nothing asked is nothing got. */
function grantedOf(asked: string, registered: readonly string[]): { scope?: string } {
  const wanted = new Set(asked.split('+'));
  const granted = registered.filter((scope) => wanted.has(scope));
  return granted.length > 0 ? { scope: granted.join(' ') } : {};
}

function machineToken(issuer: string, key: SigningKey, id: string, scope: { scope?: string }, now: Date): string {
  const iat = Math.floor(now.getTime() / 1000);
  const claims = {
    jti: randomUUID(),
    sub: id,
    iat,
    exp: iat + life.ClientCredentials,
    ...scope,
    client_id: id,
    iss: issuer,
    aud: apiOf(issuer),
  };
  const signed = `${part({ typ: 'at+jwt', alg: key.alg, kid: key.kid })}.${part(claims)}`;
  return `${signed}.${key.signNow(Buffer.from(signed)).toString('base64url')}`;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
