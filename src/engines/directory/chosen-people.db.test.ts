import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { directory } from './index.ts';

describe('the list of people for a selection', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules: [directory], pack: 'testville', demo: true });
  });
  afterAll(() => city.close());

  it('names those who are chosen though the words that are sought do not fit them', async () => {
    const as = city.person([]);
    for (const value of ['value=per-clerk', 'value=per-clerk&value=per-plain']) {
      const answer = await city.inject({ url: `/api/directory/people?q=nobody&${value}`, as });
      expect(answer.json().items.map((item: { value: string }) => item.value)).toEqual(
        [...value.matchAll(/value=([a-z-]+)/g)].map((match) => match[1]),
      );
    }
  });
});
