import { type Ctx, kernelErrors } from '#kernel';
import { fieldNames, type PersonField } from './contract.ts';
import { errors } from './errors.ts';
import { looks } from './looks.repo.ts';
import { placeOfActor } from './official-place.ts';
import { persons } from './persons.repo.ts';
import { openField } from './seal-person.ts';

export interface Revealing {
  readonly fields: readonly PersonField[];
  /** Which business needs it, in the official's words; the person reads it. */
  readonly reason: string;
}

/**
 * Whole values of a person. This is the one way to them for officials, through screens and for other modules alike:
 * it writes who looked, at what and why, in the audit and for the person's own page. The route demands a fresh
 * proof of the official's own identity before this is called.
 */
export async function revealPerson(
  ctx: Ctx,
  personId: string,
  { fields, reason }: Revealing,
): Promise<Partial<Record<PersonField, string | null>>> {
  const wanted = [...new Set(fields)];
  if (wanted.length === 0) throw errors.nothingToReveal();
  return ctx.transaction(async (tx) => {
    const person = await persons.byId(tx, personId);
    if (!person) throw kernelErrors.notFound();
    const titles = wanted.map((field) => fieldNames[field]);
    await looks.add(tx, { personId, ...(await placeOfActor(tx)), fields: wanted, reason });
    await tx.record({
      subject: `parties.person:${personId}`,
      summary: `查看主体的${titles.join('、')}`,
      facts: { fields: wanted, reason },
    });
    return Object.fromEntries(wanted.map((field) => [field, openField(tx.secrets, person, field)]));
  });
}
