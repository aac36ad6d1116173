import { expect, it } from 'vitest';
import { notBefore } from './hours.rules.ts';

const hours = { earliest: '08:00', latest: '21:00' };
const at = (time: string) => notBefore(hours, new Date(`2026-03-02T${time}:00+08:00`))?.toISOString() ?? null;

it('sends by day at once, and what is written at night in the morning', () => {
  expect(at('07:59')).toBe('2026-03-02T00:00:00.000Z');
  expect(at('08:00')).toBeNull();
  expect(at('20:59')).toBeNull();
  expect(at('21:00')).toBe('2026-03-03T00:00:00.000Z');
  expect(at('00:30')).toBe('2026-03-02T00:00:00.000Z');
});

it('keeps no hours for what has none, a code for instance', () => {
  expect(notBefore(null, new Date('2026-03-02T20:00:00Z'))).toBeNull();
});
