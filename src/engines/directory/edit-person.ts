import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { type PersonCard, type PersonInput, personChanged } from './contract.ts';
import { people } from './people.repo.ts';
import { versions } from './versions.repo.ts';

export async function createPerson(ctx: Ctx, input: PersonInput): Promise<PersonCard> {
  return ctx.transaction(async (tx) => {
    const id = tx.newId('per');
    await people.insert(tx, id, input);
    return finish(tx, id, `登记人员${input.name}`);
  });
}

export async function editPerson(ctx: Ctx, id: string, input: PersonInput & { version: number }): Promise<PersonCard> {
  return ctx.transaction(async (tx) => {
    if (!(await people.lock(tx, id))) throw kernelErrors.notFound();
    if ((await people.update(tx, id, input.version, input)) === 0) throw kernelErrors.conflict();
    return finish(tx, id, `修改人员${input.name}的资料`);
  });
}

/** The whole number for somebody who needs to ring; who looked and why is kept. */
export async function revealPhone(ctx: Ctx, id: string, reason: string): Promise<{ phone: string | null }> {
  return ctx.transaction(async (tx) => {
    const found = await people.phone(tx, id);
    if (!found) throw kernelErrors.notFound();
    await tx.record({ subject: `directory.person:${id}`, summary: `查看${found.name}的电话`, facts: { reason } });
    return { phone: found.phone };
  });
}

async function finish(tx: TxCtx, id: string, summary: string): Promise<PersonCard> {
  const [after] = await people.byIds(tx, [id]);
  if (!after) throw kernelErrors.notFound();
  await versions.keep(tx, 'person', id, after.version, summary, { name: after.name, phone: after.phone });
  await tx.emit(personChanged, { personId: id });
  await tx.record({ subject: `directory.person:${id}`, summary });
  return after;
}
