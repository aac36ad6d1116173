import { regionNames } from '#engines/directory';
import type { Ctx } from '#kernel';
import { maskAddress, maskEmail, maskNumber, maskPhone } from './contact.rules.ts';
import type { PersonCard } from './contract.ts';
import { maskName } from './name.rules.ts';
import { type PersonLine, persons } from './persons.repo.ts';
import { openField } from './seal-person.ts';

export async function personCard(ctx: Ctx, person: PersonLine): Promise<PersonCard> {
  return toCard(ctx, person, await regionNames(ctx, person.regionCode ? [person.regionCode] : []));
}

export async function toCards(ctx: Ctx, people: readonly PersonLine[]): Promise<PersonCard[]> {
  const names = await regionNames(
    ctx,
    people.flatMap((person) => person.regionCode ?? []),
  );
  return people.map((person) => toCard(ctx, person, names));
}

/** Masked cards by id, for lists of other modules; a merged person's id leads to the card of that id, not of the other. */
export async function personCards(ctx: Ctx, ids: readonly string[]): Promise<Map<string, PersonCard>> {
  const found = await persons.byIds(ctx, [...new Set(ids)]);
  return new Map((await toCards(ctx, found)).map((card) => [card.id, card]));
}

/** The only way in which a person leaves this engine without a reason: every value masked. */
function toCard(ctx: Ctx, person: PersonLine, regions: ReadonlyMap<string, string>): PersonCard {
  const masked = (field: 'number' | 'phone' | 'email' | 'address', mask: (value: string) => string): string | null => {
    const value = openField(ctx.secrets, person, field);
    return value === null ? null : mask(value);
  };
  const name = openField(ctx.secrets, person, 'name');
  const birthDate = openField(ctx.secrets, person, 'birthDate');
  return {
    id: person.id,
    name: name === null ? '已注销' : maskName(name),
    documentKind: person.documentKind,
    number: masked('number', maskNumber),
    sex: person.sex,
    age: birthDate === null ? null : ageOn(birthDate, ctx.today()),
    phone: masked('phone', maskPhone),
    email: masked('email', maskEmail),
    address: masked('address', maskAddress),
    region: person.regionCode === null ? null : (regions.get(person.regionCode) ?? null),
    level: person.level,
    verifiedAt: person.verifiedAt?.toISOString() ?? null,
    state: person.state,
    mergedInto: person.mergedInto,
    hasAccount: person.hasAccount,
    demo: person.demo,
    createdAt: person.createdAt.toISOString(),
    version: person.version,
  };
}

/** 周岁: completed on the day after nobody's birthday but one's own (民法典 Article 1259 counts the day itself). */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
