import { listOrganisations, organisationPaths, organisationsById } from '#engines/directory';
import { type Ctx, kernelErrors, type Target } from '#kernel';
import { pageWindow } from '#kernel/contract';
import type { ClientChange, SsoClient } from '../contract.ts';
import { type ClientRow, clients } from './clients.repo.ts';
import { ownClients } from './sso.rules.ts';

export interface ClientQuery {
  q?: string | undefined;
  kind?: string | undefined;
  state?: string | undefined;
  page?: number | undefined;
  pageSize?: number | undefined;
}

/** The clients of the organisations that the caller covers; those of the product itself stand first for who covers everything. */
export async function listClients(ctx: Ctx, query: ClientQuery): Promise<{ items: SsoClient[]; total: number }> {
  const scopes = ctx.scopes('identity.sso-client.list');
  const everywhere = scopes.includes('/');
  const { limit, offset } = pageWindow(query);
  const found = await clients.list(ctx, {
    q: query.q?.trim() || null,
    kind: query.kind ?? null,
    state: query.state ?? null,
    organisationIds: everywhere ? null : await organisationsWithin(ctx, scopes),
    limit,
    offset,
  });
  const names = await organisationsById(
    ctx,
    found.map((row) => row.organisationId),
  );
  const items = found.map((row) => toClient(row, names.get(row.organisationId)?.name ?? ''));
  const plain = everywhere && offset === 0 && !query.q && !query.kind && !query.state;
  return {
    items: plain ? [...ownLines(ctx), ...items] : items,
    total: (found[0]?.total ?? 0) + (everywhere && !query.q && !query.kind && !query.state ? ownLines(ctx).length : 0),
  };
}

const EVERY = 5_000;

async function organisationsWithin(ctx: Ctx, scopes: readonly string[]): Promise<string[]> {
  const { items } = await listOrganisations(ctx, { pageSize: EVERY });
  const paths = await organisationPaths(
    ctx,
    items.map((one) => one.id),
  );
  return items.flatMap((one) => {
    const path = paths.get(one.id);
    return path && scopes.some((scope) => path === scope || path.startsWith(`${scope}/`)) ? [one.id] : [];
  });
}

function ownLines(ctx: Ctx): SsoClient[] {
  return Object.values(ownClients).map((own) => ({
    id: own.id,
    kind: 'web',
    name: own.name,
    purpose: '本系统自带，登录时不再询问',
    organisationId: '',
    contact: '',
    realms: [...own.realms],
    assurance: 1,
    redirectUris: [own.done],
    signOutRedirectUris: [],
    signOutUri: null,
    scopes: ['openid', 'profile'],
    signing: 'ES256',
    organisation: ctx.city.name,
    hasSecret: false,
    secretMadeAt: null,
    formerSecretUntil: null,
    state: 'active',
    disabledReason: null,
    own: true,
    createdAt: '2026-11-26T00:00:00.000Z',
    version: 1,
  }));
}

function toClient(row: ClientRow, organisation: string): SsoClient {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    purpose: row.purpose,
    organisationId: row.organisationId,
    contact: row.contact,
    realms: row.realms,
    assurance: row.assurance,
    redirectUris: row.redirectUris,
    signOutRedirectUris: row.signOutRedirectUris,
    signOutUri: row.signOutUri,
    scopes: row.scopes,
    signing: row.signing,
    organisation,
    hasSecret: row.secretHash !== null,
    secretMadeAt: row.secretMadeAt?.toISOString() ?? null,
    formerSecretUntil: row.formerSecretUntil?.toISOString() ?? null,
    state: row.disabledAt ? 'disabled' : 'active',
    disabledReason: row.disabledReason,
    own: false,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  };
}

export async function showClient(ctx: Ctx, id: string): Promise<SsoClient> {
  const row = await clients.byId(ctx, id);
  if (!row) throw kernelErrors.notFound();
  const owner = (await organisationsById(ctx, [row.organisationId])).get(row.organisationId);
  return toClient(row, owner?.name ?? '');
}

export const clientHistory = async (ctx: Ctx, id: string): Promise<ClientChange[]> =>
  (await clients.changes(ctx, id)).map((change) => ({ ...change, at: change.at.toISOString() }));

/** A client lies where its owner lies. */
export async function atClient(
  ctx: Ctx,
  { params }: { params: Readonly<Record<string, unknown>> },
): Promise<Target | null> {
  const row = await clients.byId(ctx, String(params['id'] ?? ''));
  return row ? atOwner(ctx, row.organisationId) : null;
}

/** Both where it lies and where it is to lie. */
export async function atNewClient(ctx: Ctx, { body }: { body: unknown }): Promise<Target | null> {
  return atOwner(ctx, String((body as Record<string, unknown> | null)?.['organisationId'] ?? ''));
}

async function atOwner(ctx: Ctx, organisationId: string): Promise<Target | null> {
  const path = (await organisationPaths(ctx, [organisationId])).get(organisationId);
  return path ? { paths: [path] } : null;
}
