import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import type { Actor } from '#kernel';
import type { TestCity } from '#kernel/testing';
import { bindings } from './bindings.repo.ts';
import type { PersonInput } from './contract.ts';
import { parties } from './index.ts';
import { declarePerson, registerPerson } from './register-person.ts';
import { residentIdCheck } from './resident-id.rules.ts';
import { usccCheck } from './uscc.rules.ts';
import { verifyAtCounter } from './verify-person.ts';

/** This engine with all that it stands on. */
export const partiesModules = [directory, search, content, registers, parties];

let serial = 0;

/** A resident number with a right check digit that no other call gives. */
export function residentNumber(birth = '19800101'): string {
  serial += 1;
  const body = `990100${birth}`.replace(/^990100/, '110105') + String(serial % 1000).padStart(3, '0');
  return `${body}${residentIdCheck(body)}`;
}

export function usccOf(n: number): string {
  const body = `91110105${String(n).padStart(8, '0')}0`;
  return `${body}${usccCheck(body)}`;
}

export const personInput = (more: Partial<PersonInput> = {}): PersonInput => ({
  name: '张示安',
  documentKind: 'resident-id',
  number: residentNumber(),
  phone: `1990000${String(1000 + serial)}`,
  ...more,
});

export const counter = { method: 'counter', evidence: '身份证原件，有效期内' } as const;

/** A person whom an official has checked in person. */
export const verifiedPerson = (city: TestCity, more: Partial<PersonInput> = {}) =>
  registerPerson(city.ctx(), personInput(more), counter);

export const citizen = (city: TestCity, id: string): Actor =>
  city.person([], { id, realm: 'citizen', name: '示例市民', sessionId: `ses-${id}` });

/** A signed-in citizen who has said who they are, checked at the counter unless told otherwise. */
export async function boundCitizen(
  city: TestCity,
  more: Partial<PersonInput> & { verified?: boolean } = {},
): Promise<{ actor: Actor; personId: string }> {
  const { verified = true, ...input } = more;
  serial += 1;
  const actor = citizen(city, `acc_test_${serial}`);
  const personId = await city.ctx(actor).transaction((tx) => declarePerson(tx, actor.id ?? '', personInput(input)));
  if (verified) await verifyAtCounter(city.ctx(), personId, counter);
  return { actor, personId };
}

export const actorsOf = (city: TestCity, personId: string) => bindings.actorsOf(city.ctx(), personId);
