import type { TestCity } from '#kernel/testing';
import type { GrantInput } from './contract.ts';
import { createPerson } from './edit-person.ts';

/** A new person without posts, roles or account. */
export async function somePerson(city: TestCity, name = '孙示己'): Promise<string> {
  return (await createPerson(city.ctx(), { name })).id;
}

export const grantInput = (more: Partial<GrantInput> & Pick<GrantInput, 'personId' | 'roleId'>): GrantInput => ({
  scope: '/',
  validFrom: '2020-01-01',
  reason: '测试授权',
  ...more,
});
