import { randomBytes } from 'node:crypto';
import { organisationsById } from '#engines/directory';
import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import type { ClientEdit, ClientInput, NewClient } from '../contract.ts';
import { artifacts } from './artifacts.repo.ts';
import { addressComplaint, fitToKind, scopeComplaint } from './client.rules.ts';
import { secretHash } from './client-cache.ts';
import { type ClientFields, type ClientRow, clients } from './clients.repo.ts';
import { ssoErrors } from './errors.ts';
import { dropKept } from './providers.ts';
import { type ClientKind, formerSecretSeconds, ssoTag } from './sso.rules.ts';

/** Begins so that a leaked secret is found by whoever searches for such things. */
const newSecret = (): string => `zts_${randomBytes(32).toString('base64url')}`;
const hasSecret = (kind: ClientKind): boolean => kind === 'web' || kind === 'machine';

export async function createClient(ctx: Ctx, input: ClientInput): Promise<NewClient> {
  const fields = await checked(ctx, input, input.kind);
  const secret = hasSecret(input.kind) ? newSecret() : null;
  const id = await change(ctx, async (tx) => {
    const made = tx.newId('cli');
    await clients.insert(tx, { ...fields, id: made, kind: input.kind, secretHash: secret && secretHash(tx, secret) });
    await note(tx, made, `登记系统“${fields.name}”`);
    return made;
  });
  return { id, name: fields.name, secret };
}

export async function editClient(ctx: Ctx, id: string, { version, ...input }: ClientEdit): Promise<void> {
  const present = await existing(ctx, id);
  const fields = await checked(ctx, input, present.kind);
  await change(ctx, async (tx) => {
    const held = await clients.hold(tx, id);
    if (held?.version !== version) throw ssoErrors.clientStale();
    await clients.edit(tx, id, fields);
    await note(tx, id, `修改系统“${fields.name}”的登记`);
  });
}

/** A new secret; the former one may go on for a day, or stops at once when it has been seen by others. */
export async function rotateSecret(ctx: Ctx, id: string, overlap: boolean): Promise<NewClient> {
  const secret = newSecret();
  const name = await change(ctx, async (tx) => {
    const held = await clients.hold(tx, id);
    if (!held) throw kernelErrors.notFound();
    if (!hasSecret(held.kind)) throw ssoErrors.noSecret();
    const until = overlap ? new Date(tx.now().getTime() + formerSecretSeconds * 1000) : null;
    await clients.setSecret(tx, id, secretHash(tx, secret), { hash: overlap ? held.secretHash : null, until });
    await note(tx, id, `更换系统“${held.name}”的密钥，旧密钥${overlap ? '一天后失效' : '立即失效'}`);
    return held.name;
  });
  return { id, name, secret };
}

/** A disabled client is unknown to the provider, and what was given out to it is gone. */
export async function disableClient(ctx: Ctx, id: string, reason: string): Promise<void> {
  await change(ctx, async (tx) => {
    const held = await clients.hold(tx, id);
    if (!held) throw kernelErrors.notFound();
    await clients.disable(tx, id, reason);
    await artifacts.revokeClient(tx, id);
    await note(tx, id, `停用系统“${held.name}”`, { reason });
  });
}

export async function enableClient(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    const held = await clients.hold(tx, id);
    if (!held) throw kernelErrors.notFound();
    await clients.disable(tx, id, null);
    await note(tx, id, `恢复系统“${held.name}”`);
  });
}

/** Commits, tells every process, and this one at once. */
async function change<Result>(ctx: Ctx, work: (tx: TxCtx) => Promise<Result>): Promise<Result> {
  const result = await ctx.transaction(async (tx) => {
    const done = await work(tx);
    await tx.invalidate(ssoTag);
    return done;
  });
  dropKept(ctx, ssoTag);
  return result;
}

async function existing(ctx: Ctx, id: string): Promise<ClientRow> {
  const row = await clients.byId(ctx, id);
  if (!row) throw kernelErrors.notFound();
  return row;
}

async function checked(ctx: Ctx, input: ClientFields, kind: ClientKind): Promise<ClientFields> {
  const fields = fitToKind(input, kind);
  const codes = kind === 'web' || kind === 'native';
  if (codes && fields.redirectUris.length === 0) throw ssoErrors.clientNeedsAddress();
  if (kind !== 'machine' && fields.realms.length === 0) throw ssoErrors.clientNeedsRealm();
  const told = fields.signOutUri === null ? [] : [fields.signOutUri];
  const addresses = [
    ...[...fields.redirectUris, ...fields.signOutRedirectUris].map((uri) => ({ uri, kind })),
    ...told.map((uri) => ({ uri, kind: 'web' as const })),
  ];
  for (const { uri, kind: as } of addresses) {
    const complaint = addressComplaint(uri, as);
    if (complaint) throw ssoErrors.redirectUnfit({ uri, complaint });
  }
  for (const scope of fields.scopes) {
    const complaint = scopeComplaint(scope, kind);
    if (complaint) throw ssoErrors.scopeUnfit({ scope, complaint });
  }
  if (!(await organisationsById(ctx, [fields.organisationId])).has(fields.organisationId))
    throw ssoErrors.ownerMissing();
  return fields;
}

/** The history of the client, and the audit. */
async function note(tx: TxCtx, id: string, summary: string, facts: Record<string, unknown> = {}): Promise<void> {
  const row = await existing(tx, id);
  const { secretHash: _secret, formerSecretHash: _former, ...after } = row;
  await clients.noteChange(tx, id, row.version, summary, after);
  await tx.record({ subject: `identity.sso-client:${id}`, summary, facts });
}
