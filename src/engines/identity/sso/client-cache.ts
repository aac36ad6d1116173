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
}
const keptByDatabase = new WeakMap<object, Map<string, Kept>>();

export function forgetClients(ctx: Ctx): void {
  keptByDatabase.get(ctx.secrets)?.clear();
}

async function kept(ctx: Ctx, id: string): Promise<Kept> {
  const map = keptByDatabase.get(ctx.secrets) ?? new Map<string, Kept>();
  keptByDatabase.set(ctx.secrets, map);
  const now = ctx.now().getTime();
  const found = map.get(id);
  if (found && found.until > now) return found;
  const row = await clients.byId(ctx, id);
  const made: Kept = { until: now + KEPT_MS, row, metadata: row && !row.disabledAt ? metadataOf(row) : undefined };
  if (map.size >= KEPT_AT_MOST) map.clear();
  map.set(id, made);
  return made;
}

/** A client as the provider knows it; a disabled one is as missing as an unknown one. */
export const findClient = async (ctx: Ctx, id: string): Promise<AdapterPayload | undefined> =>
  (await kept(ctx, id)).metadata;

export const keptClient = async (ctx: Ctx, id: string): Promise<ClientRow | undefined> => (await kept(ctx, id)).row;

export const secretHash = (ctx: Ctx, secret: string): string =>
  Buffer.from(ctx.secrets.mac(secret, 'identity.sso_clients.secret')).toString('base64url');

/** Secrets are 256 random bits, so one keyed hash of them is enough, and costs nothing at each call of a machine. */
export async function secretMatches(ctx: Ctx, id: string, secret: string): Promise<boolean> {
  const row = await keptClient(ctx, id);
  if (!row || row.disabledAt) return false;
  const presented = Buffer.from(secretHash(ctx, secret));
  const former = row.formerSecretUntil && row.formerSecretUntil > ctx.now() ? row.formerSecretHash : null;
  return [row.secretHash, former].some((known) => {
    const bytes = Buffer.from(known ?? '');
    return bytes.length === presented.length && timingSafeEqual(bytes, presented);
  });
}

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
