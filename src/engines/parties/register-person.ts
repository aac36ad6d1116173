import { AppError, type Ctx, kernelErrors, lockInTransaction, type TxCtx } from '#kernel';
import { bindings } from './bindings.repo.ts';
import { type PersonCard, type PersonInput, personRegistered } from './contract.ts';
import { errors } from './errors.ts';
import { linkFirms } from './link-firms.ts';
import { pathOfRegion } from './official-place.ts';
import { personCard } from './person-card.ts';
import { keepPersonVersion } from './person-versions.ts';
import { persons } from './persons.repo.ts';
import { readPerson } from './read-person.ts';
import { sealPerson } from './seal-person.ts';
import { suspicions } from './suspicions.repo.ts';
import { type Evidence, levelOf, recordVerified } from './verifications.repo.ts';

/** At a counter: an official enters a person and says how the identity was checked. */
export async function registerPerson(ctx: Ctx, input: PersonInput, evidence: Evidence): Promise<PersonCard> {
  const id = await noteTaken(ctx, evidence, async (tx) => {
    const made = await insertPerson(tx, input, levelOf(evidence.method));
    await recordVerified(tx, made, evidence);
    await linkFirms(tx, made);
    await tx.record({
      subject: `parties.person:${made}`,
      summary: '窗口登记办事主体',
      facts: { method: evidence.method },
    });
    return made;
  });
  const person = await persons.byId(ctx, id);
  if (!person) throw kernelErrors.notFound();
  return personCard(ctx, person);
}

/** That a number is taken already is written down: somebody may be trying to be somebody else. */
async function noteTaken(ctx: Ctx, { method }: Evidence, work: (tx: TxCtx) => Promise<string>): Promise<string> {
  try {
    return await ctx.transaction(work);
  } catch (error) {
    if (error instanceof AppError && error.code === errors.numberTaken.definition.code)
      await ctx.transaction((tx) =>
        tx.record({ summary: '窗口登记被拒绝：证件号码已有核验过的主体', facts: { method, reason: error.code } }),
      );
    throw error;
  }
}

/**
 * A signed-in citizen says who they are. Whether the number is known already is not told: the person is only declared,
 * and the two meet at the desk for duplicates.
 */
export async function declarePerson(tx: TxCtx, actorId: string, input: PersonInput): Promise<string> {
  await lockInTransaction(tx, `parties.binding:${actorId}`);
  if (await bindings.personOf(tx, actorId)) throw errors.alreadyBound();
  const id = await insertPerson(tx, input, 0);
  if (!(await bindings.add(tx, actorId, id))) throw errors.alreadyBound();
  await tx.record({ subject: `parties.person:${id}`, summary: '本人填报身份信息' });
  return id;
}

async function insertPerson(tx: TxCtx, input: PersonInput, level: number): Promise<string> {
  const values = readPerson(input, tx.today());
  const regionPath = await pathOfRegion(tx, input.regionCode);
  const id = tx.newId('pty');
  const row = {
    ...sealPerson(tx.secrets, id, values),
    id,
    regionCode: input.regionCode ?? null,
    regionPath,
    level,
    verifiedAt: level > 0 ? tx.now().toISOString() : null,
    demo: false,
  };
  if ((await persons.insert(tx, [row])).length === 0) throw errors.numberTaken();
  await keepPersonVersion(tx, id, level > 0 ? '窗口登记' : '本人填报', []);
  await suspicions.find(tx, [id]);
  await tx.emit(personRegistered, { personId: id });
  return id;
}
