import { type Ctx, kernelErrors, lockInTransaction, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import { requireOwnKeeping } from './appoint-person.ts';
import { type Organisation, organisationChanged } from './contract.ts';
import { finishOrganisation, TREE } from './edit-organisation.ts';
import { tellGrantsChanged } from './effective-grants.ts';
import { errors } from './errors.ts';
import { organisations } from './organisations.repo.ts';

interface Moved {
  readonly movedChildren: readonly string[];
  readonly movedPosts: readonly string[];
}

/**
 * 并入: one organisation goes up in another. Organisations below it, posts and whoever sits on them, and the powers that
 * were given for it move along; it is abolished today and its past stays.
 */
export async function mergeOrganisation(
  ctx: Ctx,
  id: string,
  input: { intoId: string; reason: string; version: number },
): Promise<Organisation> {
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, TREE);
    const before = await organisations.byId(tx, id);
    const into = await organisations.byId(tx, input.intoId);
    if (!before || before.validTo !== null) throw kernelErrors.notFound();
    if (!into || into.validTo !== null) throw errors.parentMissing();
    if (`${into.path}/`.startsWith(`${before.path}/`)) throw errors.parentBelow();
    for (const one of [id, input.intoId]) await requireOwnKeeping(tx, one);
    tx.require(tx.operation, { paths: [into.path] });
    const moved = { movedChildren: await childrenOf(tx, id), movedPosts: await movePosts(tx, before, input.intoId) };
    await reparent(tx, moved.movedChildren, input.intoId, before.path, into.path);
    await tellGrantsChanged(tx, await organisations.moveScopes(tx, before.path, into.path));
    const closed = await run(
      tx,
      sql`update directory.organisations set valid_to = ${tx.today()}::date, merged_into = ${input.intoId}, version = version + 1
        where id = ${id} and version = ${input.version} and valid_to is null`,
    );
    if (closed === 0) throw kernelErrors.conflict();
    await tx.emit(organisationChanged, { organisationId: input.intoId });
    for (const child of moved.movedChildren) await tx.emit(organisationChanged, { organisationId: child });
    const summary = `“${before.name}”并入“${into.name}”：${input.reason}`;
    return finishOrganisation(tx, id, summary, { ...moved, reason: input.reason });
  });
}

/** 恢复: an abolished organisation lives again; what a merger took from it comes back where it still lies there. */
export async function reopenOrganisation(
  ctx: Ctx,
  id: string,
  input: { reason: string; version: number },
): Promise<Organisation> {
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, TREE);
    const before = await organisations.byId(tx, id);
    if (!before || before.validTo === null) throw kernelErrors.notFound();
    const parent = before.parentId === null ? null : await organisations.byId(tx, before.parentId);
    if (parent && parent.validTo !== null) throw errors.parentMissing();
    const path = `${parent?.path ?? '/org'}/${id}`;
    const opened = await run(
      tx,
      sql`update directory.organisations set valid_to = null, merged_into = null, path = ${path}, version = version + 1
        where id = ${id} and version = ${input.version}`,
    );
    if (opened === 0) throw kernelErrors.conflict();
    if (before.mergedInto) await giveBack(tx, id, path, before.mergedInto, before.version);
    return finishOrganisation(tx, id, `恢复机构“${before.name}”：${input.reason}`, { reason: input.reason });
  });
}

async function giveBack(tx: TxCtx, id: string, path: string, from: string, version: number): Promise<void> {
  const kept = await maybeOne(
    tx,
    sql<{ data: Partial<Moved> }>`select data from directory.versions
      where kind = 'organisation' and id = ${id} and version = ${version}`,
  );
  const holder = await organisations.byId(tx, from);
  const { movedPosts = [], movedChildren = [] } = kept?.data ?? {};
  await run(
    tx,
    sql`update directory.posts set organisation_id = ${id}, version = version + 1
      where id = any(${[...movedPosts]}::text[]) and organisation_id = ${from}`,
  );
  const still = await rows(
    tx,
    sql<{
      id: string;
    }>`select id from directory.organisations where id = any(${[...movedChildren]}::text[]) and parent_id = ${from}`,
  );
  if (holder)
    await reparent(
      tx,
      still.map((one) => one.id),
      id,
      holder.path,
      path,
    );
  for (const child of still) await tx.emit(organisationChanged, { organisationId: child.id });
  await tx.emit(organisationChanged, { organisationId: from });
}

const childrenOf = async (tx: TxCtx, id: string): Promise<string[]> =>
  (
    await rows(
      tx,
      sql<{
        id: string;
      }>`select id from directory.organisations where parent_id = ${id} and valid_to is null order by id`,
    )
  ).map((one) => one.id);

/** A title that the other organisation has already says where the post came from. */
async function movePosts(tx: TxCtx, before: Organisation, intoId: string): Promise<string[]> {
  const moved = await rows(
    tx,
    sql<{ id: string }>`update directory.posts p set organisation_id = ${intoId}, version = version + 1,
        title = case when exists (select 1 from directory.posts q where q.organisation_id = ${intoId} and q.title = p.title)
          then p.title || ${`（原${before.shortName}）`} else p.title end
      where p.organisation_id = ${before.id} and p.closed_on is null returning p.id`,
  );
  return moved.map((one) => one.id);
}

/** With everything below them. */
async function reparent(tx: TxCtx, ids: readonly string[], parentId: string, from: string, to: string): Promise<void> {
  if (ids.length === 0) return;
  await run(
    tx,
    sql`update directory.organisations set path = ${to} || substr(path, length(${from}) + 1)
      where exists (select 1 from unnest(${[...ids]}::text[]) c where path = ${from} || '/' || c or path like ${from} || '/' || c || '/%')`,
  );
  await run(
    tx,
    sql`update directory.organisations set parent_id = ${parentId}, version = version + 1 where id = any(${[...ids]}::text[])`,
  );
}
