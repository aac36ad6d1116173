import { timingSafeEqual } from 'node:crypto';
import type { AdapterPayload } from 'oidc-provider';
import type { Ctx } from '#kernel';
import { type ClientRow, clients } from './clients.repo.ts';

/** Backstop only: a change is told to every process at its commit. */
const KEPT_MS = 30_000;
const KEPT_AT_MOST = 2_000;

interface Kept {
  readonly until: number;
  readonly row: ClientRow | undefined;
  readonly metadata: AdapterPayload | undefined;
  /** The secret that was right a moment ago; only in memory, and gone with this entry. */
  recognised: Buffer | null;
}
interface Cache {
  readonly entries: Map<string, Kept>;
  /** Grows at each change, so that what was read before it is not kept after it. */
  generation: number;
}
const caches = new WeakMap<object, Cache>();

function cacheOf(ctx: Ctx): Cache {
  const cache = caches.get(ctx.secrets) ?? { entries: new Map<string, Kept>(), generation: 0 };
  caches.set(ctx.secrets, cache);
  return cache;
}

export function forgetClients(ctx: Ctx): void {
  const cache = cacheOf(ctx);
  cache.generation += 1;
  cache.entries.clear();
}

async function kept(ctx: Ctx, id: string): Promise<Kept> {
  const cache = cacheOf(ctx);
  const now = ctx.now().getTime();
  const found = cache.entries.get(id);
  if (found && found.until > now) return found;
  const { generation } = cache;
  const row = await clients.byId(ctx, id);
  const metadata = row && !row.disabledAt ? metadataOf(row) : undefined;
  const made: Kept = { until: now + KEPT_MS, row, metadata, recognised: null };
  if (generation !== cache.generation) return made;
  if (cache.entries.size >= KEPT_AT_MOST) cache.entries.clear();
  cache.entries.set(id, made);
  return made;
}

/** A client as the provider knows it; a disabled one is as missing as an unknown one. */
export const findClient = async (ctx: Ctx, id: string): Promise<AdapterPayload | undefined> =>
  (await kept(ctx, id)).metadata;

export const keptClient = async (ctx: Ctx, id: string): Promise<ClientRow | undefined> => (await kept(ctx, id)).row;

export const secretHash = (ctx: Ctx, secret: string): string =>
  Buffer.from(ctx.secrets.mac(secret, 'identity.sso_clients.secret')).toString('base64url');

/**
 * Secrets are 256 random bits, so one keyed hash of them is enough. A machine comes back with the same one many times a second:
 * what was right a moment ago is known again without reckoning the hash.
 */
export async function secretMatches(ctx: Ctx, id: string, secret: string): Promise<boolean> {
  const entry = await kept(ctx, id);
  const { row } = entry;
  if (!row || row.disabledAt) return false;
  const plain = Buffer.from(secret);
  if (entry.recognised && isEqual(entry.recognised, plain)) return true;
  const presented = secretHash(ctx, secret);
  if (isSame(row.secretHash, presented)) {
    entry.recognised = plain;
    return true;
  }
  return row.formerSecretUntil !== null && row.formerSecretUntil > ctx.now() && isSame(row.formerSecretHash, presented);
}

const isSame = (known: string | null, presented: string): boolean =>
  isEqual(Buffer.from(known ?? ''), Buffer.from(presented));

const isEqual = (left: Buffer, right: Buffer): boolean => left.length === right.length && timingSafeEqual(left, right);

const grantTypes: Record<ClientRow['kind'], string[]> = {
  web: ['authorization_code', 'refresh_token'],
  native: ['authorization_code', 'refresh_token'],
  machine: ['client_credentials'],
  kiosk: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
};

function metadataOf(row: ClientRow): AdapterPayload {
  const codes = row.kind === 'web' || row.kind === 'native';
  const confidential = row.kind === 'web' || row.kind === 'machine';
  return {
    client_id: row.id,
    client_name: row.name,
    application_type: row.kind === 'native' ? 'native' : 'web',
    // The provider asks for some secret; what is compared is its hash, see `secretMatches`.
    ...(confidential ? { client_secret: row.secretHash ?? '-' } : {}),
    token_endpoint_auth_method: confidential ? 'client_secret_basic' : 'none',
    grant_types: grantTypes[row.kind],
    response_types: codes ? ['code'] : [],
    response_modes: ['query'],
    redirect_uris: codes ? row.redirectUris : [],
    post_logout_redirect_uris: codes ? row.signOutRedirectUris : [],
    ...(row.signOutUri ? { backchannel_logout_uri: row.signOutUri, backchannel_logout_session_required: true } : {}),
    id_token_signed_response_alg: row.signing,
    ...(row.kind === 'machine' ? {} : { scope: row.scopes.join(' ') }),
    zt_kind: row.kind,
    zt_realms: row.realms,
    zt_assurance: row.assurance,
    zt_scopes: row.scopes,
  };
}
