import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import type { GrantInput, RoleGrant, Scope } from './contract.ts';
import { tellGrantsChanged } from './effective-grants.ts';
import { errors } from './errors.ts';
import { grants } from './grants.repo.ts';
import { people } from './people.repo.ts';
import type { GrantAttention } from './review.contract.ts';
import { roles } from './roles.repo.ts';
import { dutiesOf, dutyNames } from './separation.rules.ts';
import { versions } from './versions.repo.ts';

/** Places by name within which the caller may grant, the widest first. */
export async function listScopes(ctx: Ctx, q: string): Promise<{ items: Scope[]; total: number }> {
  const items = await grants.scopesNamed(ctx, q.trim(), ctx.scopes('directory.grant.add'));
  return { items, total: items.length };
}

export interface GrantQuery {
  person?: string | undefined;
  role?: string | undefined;
  ended?: boolean | undefined;
  attention?: GrantAttention | undefined;
  page?: number | undefined;
  pageSize?: number | undefined;
}

export async function listGrants(ctx: Ctx, query: GrantQuery): Promise<{ items: RoleGrant[]; total: number }> {
  const limit = query.pageSize ?? 20;
  const found = await grants.list(ctx, {
    person: query.person,
    role: query.role,
    ended: query.ended ?? false,
    attention: query.attention,
    scopes: ctx.scopes('directory.grant.list'),
    limit,
    offset: ((query.page ?? 1) - 1) * limit,
  });
  return { items: found.map(({ total: _total, ...grant }) => grant), total: found[0]?.total ?? 0 };
}

/**
 * Gives a role in a place for a time. Nobody grants to himself, a grant never reaches beyond the granter's own scope,
 * and the separated duties never meet in one person, even when two grants are made at once or overlap by one day.
 */
export async function grantRole(ctx: Ctx, input: GrantInput): Promise<RoleGrant> {
  return ctx.transaction(async (tx) => {
    if (input.personId === tx.actor.id) throw errors.selfGrant();
    if (input.validTo && input.validTo < input.validFrom) throw errors.datesReversed();
    if (!(await grants.scopeExists(tx, input.scope))) throw errors.scopeMissing({ scope: input.scope });
    if (!tx.allows('directory.grant.add', { paths: [input.scope] })) throw errors.scopeTooWide();
    const role = await roles.lock(tx, input.roleId);
    if (!role) throw errors.roleMissing();
    const person = await people.lock(tx, input.personId);
    if (!person) throw errors.personMissing();
    const held = await grants.permissionsWithin(tx, input.personId, input.validFrom, input.validTo ?? null);
    const duties = dutiesOf([...held, ...role.permissions]);
    if (duties.length > 1) throw errors.dutiesCombined({ name: person.name, duties: dutyNames(duties) });
    const id = tx.newId('grant');
    await grants.insert(tx, id, input);
    return finish(tx, id, (grant) => `授予${grant.person}“${grant.role}”，范围${grant.scopeName}`);
  });
}

export async function endGrant(ctx: Ctx, id: string, input: { reason: string; version: number }): Promise<RoleGrant> {
  return ctx.transaction(async (tx) => {
    const before = await grants.byId(tx, id);
    if (!before) throw kernelErrors.notFound();
    if (before.personId === tx.actor.id) throw errors.selfGrant();
    if ((await grants.end(tx, id, input.version, input.reason)) === 0) throw kernelErrors.conflict();
    return finish(tx, id, (grant) => `收回${grant.person}的“${grant.role}”：${input.reason}`);
  });
}

async function finish(tx: TxCtx, id: string, say: (grant: RoleGrant) => string): Promise<RoleGrant> {
  const found = await grants.byId(tx, id);
  if (!found) throw kernelErrors.notFound();
  const { total: _total, ...grant } = found;
  const summary = say(grant);
  await versions.keep(tx, 'grant', id, grant.version, summary, grant);
  await tellGrantsChanged(tx, [grant.personId]);
  await tx.record({
    subject: `directory.person:${grant.personId}`,
    summary,
    facts: {
      role: grant.roleId,
      scope: grant.scope,
      system: grant.system,
      from: grant.validFrom,
      to: grant.validTo,
      reason: grant.reason,
    },
  });
  return grant;
}
