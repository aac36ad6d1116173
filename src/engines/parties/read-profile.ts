import { regionNames } from '#engines/directory';
import type { Ctx } from '#kernel';
import { maskAddress, maskEmail, maskNumber, maskPhone } from './contact.rules.ts';
import { fieldNames, type PersonField } from './contract.ts';
import { type CorrectionRow, corrections } from './corrections.repo.ts';
import { maskName } from './name.rules.ts';
import { personOfActor } from './own-person.ts';
import type { PersonLine } from './persons.repo.ts';
import { openField } from './seal-person.ts';
import { type VerificationRow, verifications } from './verifications.repo.ts';

export interface Profile {
  readonly person: PersonLine;
  readonly region: string | null;
  /** Whole for the person's own forms. */
  readonly values: Readonly<Record<PersonField, string | null>>;
  readonly masked: Readonly<Record<PersonField, string | null>>;
  readonly verifications: readonly VerificationRow[];
  readonly corrections: readonly CorrectionRow[];
}

const masks: Readonly<Record<PersonField, (value: string) => string>> = {
  name: maskName,
  number: maskNumber,
  birthDate: (date) => `${date.slice(0, 4)}-**-**`,
  phone: maskPhone,
  email: maskEmail,
  address: maskAddress,
};

/** What the signed-in citizen sees of themselves; undefined until they have said who they are. */
export async function readProfile(ctx: Ctx): Promise<Profile | undefined> {
  const person = await personOfActor(ctx);
  if (!person) return undefined;
  const fields = Object.keys(fieldNames) as PersonField[];
  const values = Object.fromEntries(fields.map((field) => [field, openField(ctx.secrets, person, field)]));
  const masked = Object.fromEntries(
    fields.map((field) => [field, values[field] == null ? null : masks[field](values[field])]),
  );
  const [regions, checked, asked] = await Promise.all([
    regionNames(ctx, person.regionCode ? [person.regionCode] : []),
    verifications.ofPerson(ctx, person.id),
    corrections.ofPerson(ctx, person.id),
  ]);
  return {
    person,
    region: person.regionCode === null ? null : (regions.get(person.regionCode) ?? null),
    values: values as Profile['values'],
    masked: masked as Profile['masked'],
    verifications: checked,
    corrections: asked,
  };
}
