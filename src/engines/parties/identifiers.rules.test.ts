import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentKeysOf, readDocument } from './document.rules.ts';
import { eighteenDigits, readResidentId, residentIdCheck } from './resident-id.rules.ts';
import { organisationCodeCheck, readUscc, usccCheck } from './uscc.rules.ts';

const today = '2026-11-26';

describe('a resident identity number', () => {
  it.each([
    ['11010519491231002X', '1949-12-31', 'female'],
    ['610402198001010011', '1980-01-01', 'male'],
    ['610429197510030024', '1975-10-03', 'female'],
    ['６１０４０２ 19800101-0011', '1980-01-01', 'male'],
    ['11010519491231002x', '1949-12-31', 'female'],
  ])('%s reads as born on %s, %s', (typed, birthDate, sex) => {
    expect(readResidentId(typed, today)).toMatchObject({ ok: true, value: { birthDate, sex }, warnings: [] });
  });

  it('of fifteen digits becomes its eighteen and says so', () => {
    expect(eighteenDigits('610429750101203')).toBe('610429197501012035');
    const read = readResidentId('610429750101203', today);
    expect(read).toMatchObject({ ok: true, value: { number: '610429197501012035', sex: 'male' } });
    expect(read.ok && read.warnings[0]).toContain('18 位');
  });

  it.each([
    ['610402198001010012', '校验位'],
    ['61040219800101001', '18 位'],
    [withCheck('61040219800230001'), '不存在'],
    [withCheck('61040220261127001'), '今天之后'],
    [withCheck('99040219800101001'), '省级'],
    ['6104021980010100１Y', '18 位'],
  ])('%s is refused because of %s', (typed, why) => {
    const read = readResidentId(typed, today);
    expect(!read.ok && read.message).toContain(why);
  });

  it('keeps the area code of the day it was made: former counties are known, an unheard one only warns', () => {
    for (const area of ['610421', '610427', '610482', '150721'])
      expect(readResidentId(withCheck(`${area}19800101001`), today), area).toMatchObject({ ok: true, warnings: [] });
    const unknown = readResidentId(withCheck('61049919800101001'), today);
    expect(unknown.ok && unknown.warnings).toHaveLength(1);
  });

  it('shows any one wrong digit and any two neighbours exchanged', () => {
    const body = fc.stringMatching(/^\d{17}$/);
    fc.assert(
      fc.property(body, fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, place, shift) => {
        const check = residentIdCheck(digits);
        const wrong = (Number(digits[place]) + shift) % 10;
        expect(residentIdCheck(`${digits.slice(0, place)}${wrong}${digits.slice(place + 1)}`)).not.toBe(check);
        const [a, b] = [digits[place], digits[place + 1]];
        if (b === undefined || a === b) return;
        expect(residentIdCheck(`${digits.slice(0, place)}${b}${a}${digits.slice(place + 2)}`)).not.toBe(check);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a unified social credit code', () => {
  it.each(['91350100M000100Y43', '11610400016000005K', '11610400MB0000019Y'])('%s is right', (code) => {
    expect(readUscc(code)).toMatchObject({ ok: true, value: { code } });
  });

  it('tells who registered what, and only warns of an inner code that fails GB 11714', () => {
    expect(readUscc('91350100m000100y43')).toMatchObject({
      ok: true,
      value: { registrar: '市场监管', category: '企业', areaCode: '350100', organisationCode: 'M000100Y4' },
      warnings: [],
    });
    const body = '91350100M000100Y5';
    const read = readUscc(`${body}${usccCheck(body)}`);
    expect(read.ok && read.warnings).toHaveLength(1);
  });

  it.each([
    ['91350100M000100Y44', '校验位'],
    ['9I350100M000100Y43', 'I、O、S、V、Z'],
    ['91350100M000100Y4', '18 位'],
  ])('%s is refused because of %s', (code, why) => {
    const read = readUscc(code);
    expect(!read.ok && read.message).toContain(why);
  });

  it('shows any one wrong sign', () => {
    const sign = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY');
    fc.assert(
      fc.property(fc.array(sign, { minLength: 17, maxLength: 17 }), fc.nat(16), sign, (signs, place, other) => {
        fc.pre(signs[place] !== other);
        expect(usccCheck(signs.with(place, other).join(''))).not.toBe(usccCheck(signs.join('')));
      }),
      { numRuns: 300 },
    );
  });

  it('carries an organisation code with a check of its own', () => {
    expect(organisationCodeCheck('M000100Y')).toBe('4');
    expect(organisationCodeCheck('D2143569')).toBe('X');
  });
});

describe('other documents', () => {
  it.each([
    ['hmt-residence', withCheck('81000019900101001'), undefined],
    ['foreign-residence', withCheck('91184019900101001'), undefined],
    ['foreign-residence', 'USA110099010112', undefined],
    ['hm-permit', 'H1234567801', undefined],
    ['tw-permit', '12345678', undefined],
    ['passport', 'e1234567', 'usa'],
  ] as const)('%s %s is accepted', (kind, number, country) => {
    expect(readDocument({ kind, number, country }, today)).toMatchObject({ ok: true, value: { kind } });
  });

  it.each([
    ['resident-id', withCheck('81000019900101001'), undefined],
    ['hmt-residence', '610402198001010011', undefined],
    ['foreign-residence', '911840199001010011', undefined],
    ['hm-permit', 'X12345678', undefined],
    ['passport', 'E1234567', undefined],
  ] as const)('%s %s is refused', (kind, number, country) => {
    expect(readDocument({ kind, number, country }, today).ok).toBe(false);
  });

  it('are found again however they are typed, across fifteen and eighteen digits and issues of a permit', () => {
    expect(documentKeysOf('610429750101203')).toEqual(documentKeysOf('610429 19750101 2035'));
    const permit = readDocument({ kind: 'hm-permit', number: 'H1234567802' }, today);
    expect(permit.ok && documentKeysOf('h12345678')).toContain(permit.ok && permit.value.key);
  });
});

function withCheck(body: string): string {
  return `${body}${residentIdCheck(body)}`;
}
