import { type Ctx, kernelErrors, lockInTransaction, type TxCtx } from '#kernel';
import { type Organisation, type OrganisationInput, organisationChanged } from './contract.ts';
import { tellGrantsChanged } from './effective-grants.ts';
import { errors } from './errors.ts';
import { regionByCode } from './find-regions.ts';
import { organisations } from './organisations.repo.ts';
import { versions } from './versions.repo.ts';

/** Paths are built from each other, so two moves must not cross. */
export const TREE = 'directory.organisations.tree';

export async function createOrganisation(ctx: Ctx, input: OrganisationInput): Promise<Organisation> {
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, TREE);
    const id = tx.newId('org');
    const path = `${await parentPath(tx, input)}/${id}`;
    await organisations.insert(tx, id, path, input);
    return finishOrganisation(tx, id, `登记机构“${input.name}”`);
  });
}

export async function editOrganisation(
  ctx: Ctx,
  id: string,
  { version, ...input }: OrganisationInput & { version: number },
): Promise<Organisation> {
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, TREE);
    const before = await organisations.byId(tx, id);
    if (!before) throw kernelErrors.notFound();
    const above = await parentPath(tx, input);
    if (`${above}/`.startsWith(`${before.path}/`)) throw errors.parentBelow();
    // A mover needs power over the place it comes from, checked by the route, and over the place it goes to.
    if (before.parentId !== input.parentId) tx.require(ctx.operation, { paths: [above] });
    const path = `${above}/${id}`;
    if (!(await organisations.update(tx, id, version, path, input))) throw kernelErrors.conflict();
    if (path !== before.path) await tellGrantsChanged(tx, await organisations.moveScopes(tx, before.path, path));
    return finishOrganisation(tx, id, `修改机构“${input.name}”`);
  });
}

export async function closeOrganisation(ctx: Ctx, id: string, version: number): Promise<Organisation> {
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, TREE);
    const before = await organisations.byId(tx, id);
    if (!before) throw kernelErrors.notFound();
    const { children, holders } = await organisations.inUse(tx, id);
    if (children + holders > 0) throw errors.organisationInUse({ children, holders });
    if ((await organisations.close(tx, id, version)) === 0) throw kernelErrors.conflict();
    return finishOrganisation(tx, id, `撤销机构“${before.name}”`);
  });
}

async function parentPath(tx: TxCtx, input: OrganisationInput): Promise<string> {
  if (!(await regionByCode(tx, input.regionCode))) throw errors.regionMissing({ code: input.regionCode });
  if (input.parentId === null) return '/org';
  const parent = await organisations.byId(tx, input.parentId);
  if (!parent || parent.validTo !== null) throw errors.parentMissing();
  return parent.path;
}

/** Keeps the version, with what else belongs to it, and tells of it. */
export async function finishOrganisation(
  tx: TxCtx,
  id: string,
  summary: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Organisation> {
  const after = await organisations.byId(tx, id);
  if (!after) throw kernelErrors.notFound();
  await versions.keep(tx, 'organisation', id, after.version, summary, { ...after, ...more });
  await tx.emit(organisationChanged, { organisationId: id });
  const { reason } = more;
  const facts = { version: after.version, ...(reason === undefined ? {} : { reason }) };
  await tx.record({ subject: `directory.organisation:${id}`, summary, facts });
  return after;
}
