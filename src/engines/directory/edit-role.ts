import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import type { Role, RoleInput } from './contract.ts';
import { tellGrantsChanged } from './effective-grants.ts';
import { errors } from './errors.ts';
import { grants } from './grants.repo.ts';
import { type RoleRow, roles } from './roles.repo.ts';
import { dutiesOf, dutyNames } from './separation.rules.ts';
import { versions } from './versions.repo.ts';

const withDuties = (row: RoleRow): Role => ({
  value: row.id,
  label: row.name,
  ...row,
  duties: dutiesOf(row.permissions),
});

export async function listRoles(ctx: Ctx): Promise<{ items: Role[]; total: number }> {
  const items = (await roles.all(ctx)).map(withDuties);
  return { items, total: items.length };
}

export async function createRole(ctx: Ctx, input: RoleInput): Promise<Role> {
  return ctx.transaction(async (tx) => {
    requireOneDuty(input);
    const id = tx.newId('role');
    if (await roles.nameTaken(tx, input.name, id)) throw errors.roleTaken({ name: input.name });
    await roles.insert(tx, id, input);
    return finish(tx, id, `建立角色“${input.name}”`);
  });
}

/** Changes what every holder may do, so each holder is judged anew, and nobody changes a role of his own. */
export async function editRole(ctx: Ctx, id: string, input: RoleInput & { version: number }): Promise<Role> {
  return ctx.transaction(async (tx) => {
    requireOneDuty(input);
    if (await roles.nameTaken(tx, input.name, id)) throw errors.roleTaken({ name: input.name });
    if (!(await roles.byId(tx, id))) throw kernelErrors.notFound();
    // First the row, so that grants of this role wait for its new permissions.
    if ((await roles.update(tx, id, input.version, input)) === 0) throw kernelErrors.conflict();
    const holders = await grants.holdersOf(tx, id);
    for (const holder of holders) {
      if (holder.personId === tx.actor.id) throw errors.selfGrant();
      const duties = dutiesOf([...holder.others, ...input.permissions]);
      if (duties.length > 1) throw errors.dutiesCombined({ name: holder.name, duties: dutyNames(duties) });
    }
    await tellGrantsChanged(
      tx,
      holders.map((holder) => holder.personId),
    );
    return finish(tx, id, `修改角色“${input.name}”的权限`);
  });
}

function requireOneDuty(input: RoleInput): void {
  const duties = dutiesOf(input.permissions);
  if (duties.length > 1) throw errors.roleCombinesDuties({ duties: dutyNames(duties) });
}

async function finish(tx: TxCtx, id: string, summary: string): Promise<Role> {
  const row = await roles.byId(tx, id);
  if (!row) throw kernelErrors.notFound();
  await versions.keep(tx, 'role', id, row.version, summary, row);
  await tx.record({
    subject: `directory.role:${id}`,
    summary,
    facts: { version: row.version, permissions: row.permissions },
  });
  return withDuties(row);
}
