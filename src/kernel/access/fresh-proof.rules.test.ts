import { expect, it } from 'vitest';
import { freshFor } from './fresh-proof.rules.ts';

it('takes the age of a proof from the edition in force, and the first one before it', () => {
  const seconds = { reveal: 1, export: 1, seal: 1, key: 1, pay: 1, 'own-copy': 1, close: 1, ways: 1 };
  const editions = [
    { from: '2020-01-01', seconds },
    { from: '2026-01-01', seconds: { ...seconds, seal: 9 } },
  ];
  expect(['2019-01-01', '2025-12-31', '2026-01-01'].map((day) => freshFor('seal', day, editions))).toEqual([1, 1, 9]);
  expect(() => freshFor('seal', '2026-01-01', [])).toThrow('no edition');
});
