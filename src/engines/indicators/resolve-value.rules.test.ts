import { describe, expect, it } from 'vitest';
import type { Definition, StoredValue } from './contract.ts';
import { agrees, resolveValue, type ValueBook } from './resolve-value.rules.ts';

const definition = (code: string, more: Partial<Definition> = {}): Definition => ({
  code,
  name: code,
  nameEn: '',
  subject: '',
  topic: '',
  kind: 'count',
  unit: '户',
  periodType: 'year',
  rollUp: 'none',
  formula: null,
  weight: null,
  decimals: null,
  meaning: '',
  retiredOn: null,
  retiredReason: null,
  version: 1,
  ...more,
});

const stored = (value: string, more: Partial<StoredValue> = {}): StoredValue => ({
  id: 'val_1',
  indicator: '',
  region: '',
  period: '2007',
  origin: 'document',
  value,
  qualifier: 'exact',
  word: '',
  state: 'stated',
  document: '年报',
  clauseId: null,
  clause: null,
  basis: null,
  demo: false,
  reason: null,
  recordedBy: '系统',
  recordedAt: new Date(0),
  supersededAt: null,
  withdrawnReason: null,
  withdrawnBy: null,
  ...more,
});

function bookOf(definitions: Definition[], values: Record<string, StoredValue>, children: string[] = []): ValueBook {
  return {
    definition: (code) => definitions.find((one) => one.code === code),
    stored: (code, region) => {
      const [document, records] = [values[`${code}@${region}`], values[`${code}@${region}#records`]];
      return { ...(document ? { document } : {}), ...(records ? { records } : {}) };
    },
    children: (region) => (region === 'city' ? children.map((code) => ({ code, name: `${code}县` })) : []),
  };
}

describe('the sum over the parts of a place', () => {
  const users = definition('a.users', { rollUp: 'sum' });

  it('adds up when every part is stated', () => {
    const book = bookOf([users], { 'a.users@x': stored('1.2'), 'a.users@y': stored('2.3') }, ['x', 'y']);
    expect(resolveValue(book, 'a.users', 'city', '2007')).toMatchObject({
      value: '3.5',
      how: 'roll-up',
      state: 'stated',
    });
  });

  it('is not stated when one part is not, and names that part', () => {
    const book = bookOf([users], { 'a.users@x': stored('1.2') }, ['x', 'y']);
    const found = resolveValue(book, 'a.users', 'city', '2007');
    expect(found).toMatchObject({ value: null, state: 'not-stated' });
    expect(found.working).toContain('y县');
  });

  it('does not replace what is stated for the whole', () => {
    const book = bookOf([users], { 'a.users@city': stored('84.4'), 'a.users@x': stored('1') }, ['x']);
    expect(resolveValue(book, 'a.users', 'city', '2007')).toMatchObject({ value: '84.4', how: 'document' });
  });

  it('never splits the whole among its parts', () => {
    const book = bookOf([users], { 'a.users@city': stored('84.4') }, ['x', 'y']);
    expect(resolveValue(book, 'a.users', 'x', '2007').state).toBe('not-stated');
  });

  it('is a forecast as soon as one part is', () => {
    const book = bookOf([users], { 'a.users@x': stored('1'), 'a.users@y': stored('2', { state: 'forecast' }) }, [
      'x',
      'y',
    ]);
    expect(resolveValue(book, 'a.users', 'city', '2007').state).toBe('forecast');
  });

  it('is about, not exact, when a part is 多', () => {
    const book = bookOf([users], { 'a.users@x': stored('1', { qualifier: 'more_than', word: '多' }) }, ['x']);
    expect(resolveValue(book, 'a.users', 'city', '2007')).toMatchObject({ state: 'estimated', qualifier: 'about' });
  });
});

it('weighs shares by their weights', () => {
  const book = bookOf(
    [
      definition('a.share', { kind: 'share', unit: '%', rollUp: 'weighted', weight: 'a.weight' }),
      definition('a.weight'),
    ],
    { 'a.share@x': stored('100'), 'a.weight@x': stored('1'), 'a.share@y': stored('50'), 'a.weight@y': stored('3') },
    ['x', 'y'],
  );
  expect(resolveValue(book, 'a.share', 'city', '2007').value).toBe('62.5');
});

describe('a formula', () => {
  const share = definition('a.share', { unit: '%', formula: 'a.part / a.whole * 100', decimals: 2 });
  const parts = [definition('a.part', { unit: '万户' }), definition('a.whole', { unit: '万户' }), share];

  it('reckons a share exactly and shows its working', () => {
    const book = bookOf(parts, { 'a.part@city': stored('9.6'), 'a.whole@city': stored('36.5') });
    const found = resolveValue(book, 'a.share', 'city', '2007');
    expect(found).toMatchObject({ value: '26.3', how: 'formula', state: 'stated' });
    expect(found.working).toBe('a.part 9.6万户 ÷ a.whole 36.5万户 × 100 = 26.3%');
  });

  it('knows nothing when an operand is not stated', () => {
    const book = bookOf(parts, { 'a.part@city': stored('9.6') });
    expect(resolveValue(book, 'a.share', 'city', '2007').value).toBeNull();
  });

  it('knows nothing when it divides by zero', () => {
    const book = bookOf(parts, { 'a.part@city': stored('9.6'), 'a.whole@city': stored('0') });
    expect(resolveValue(book, 'a.share', 'city', '2007').working).toContain('除数为零');
  });

  it('gives up on a circle instead of turning for ever', () => {
    const book = bookOf([definition('a.a', { formula: 'a.b + 1' }), definition('a.b', { formula: 'a.a + 1' })], {});
    expect(resolveValue(book, 'a.a', 'city', '2007').value).toBeNull();
  });
});

it('puts records before the document and says when they differ', () => {
  const records = stored('1005', { origin: 'records', basis: { how: '数 1005 条', system: 's', records: [] } });
  const book = bookOf([definition('a.n')], { 'a.n@city': stored('1006'), 'a.n@city#records': records });
  expect(resolveValue(book, 'a.n', 'city', '2007')).toMatchObject({ value: '1005', how: 'records', differs: true });
});

it.each([
  ['1006', '1006', 'exact', true],
  ['1005', '1006', 'exact', false],
  ['100.00', '100', 'exact', true],
  ['152', '150', 'more_than', true],
  ['149', '150', 'more_than', false],
  ['10.2', '10', 'exceeds', true],
  ['2008-03-15', '2008-03', 'date', true],
  ['2008-04-01', '2008-03', 'date', false],
])('records that say %s against %s (%s) agree: %s', (value, said, qualifier, expected) => {
  expect(agrees(value, { value: said, qualifier })).toBe(expected);
});
