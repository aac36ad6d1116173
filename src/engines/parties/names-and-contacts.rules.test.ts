import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskAddress, maskEmail, maskNumber, maskPhone, readEmail, readPhone } from './contact.rules.ts';
import { maskName, nameKey, readName } from './name.rules.ts';

describe('a name', () => {
  it.each([
    ['张示安', '张示安'],
    ['𠮷示㙍', '𠮷示㙍'],
    ['喆示䶮', '喆示䶮'],
    ['阿卜杜拉•买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉・买买提', '阿卜杜拉·买买提'],
    [' 张 示 安 ', '张示安'],
    ['Anna  Smith-Lee', 'Anna Smith-Lee'],
    ["Seán O'Brien", "Seán O'Brien"],
  ])('%s is kept as %s', (typed, kept) => {
    expect(readName(typed)).toMatchObject({ ok: true, value: kept });
  });

  it.each(['张', '', '张3安', '张\ue000安', '·张示', '张示·', '示'.repeat(51), '张示<b>'])('%j is refused', (typed) => {
    expect(readName(typed).ok).toBe(false);
  });

  it('counts characters, not code units', () => {
    expect(readName('𠮷').ok).toBe(false);
    expect(readName('𠮷'.repeat(50)).ok).toBe(true);
  });

  it('is found without its dots, blanks, case and shapes of characters', () => {
    expect(nameKey('阿卜杜拉·买买提')).toBe(nameKey('阿卜杜拉买买提'));
    expect(nameKey('ANNA Smith-Lee')).toBe(nameKey('anna smith lee'));
    expect(nameKey('葛\u{e0100}示安')).toBe(nameKey('葛示安'));
    expect(nameKey('喆')).not.toBe(nameKey('哲'));
  });

  it('reads the same again after it was read, whatever was typed', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'张𠮷㙍喆·•・ 示Aaé-3'), maxLength: 12 });
    fc.assert(
      fc.property(typed, (text) => {
        const first = readName(text);
        if (first.ok) expect(readName(first.value)).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['张示安', '张**'],
    ['张安', '张*'],
    ['𠮷示', '𠮷*'],
    ['阿卜杜拉·买买提', '阿**'],
  ])('%s is masked as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});

describe('a telephone or e-mail', () => {
  it.each([
    ['13800009001', '13800009001'],
    ['+86 199 0000 1234', '19900001234'],
    ['０１９９', null],
    ['029-33210000', '029-33210000'],
    ['12800009001', null],
    ['16600001234', '16600001234'],
    ['0910-3321000', '0910-3321000'],
    ['33210000', null],
  ])('%s reads as %s', (typed, phone) => {
    const read = readPhone(typed);
    expect(read.ok ? read.value : null).toBe(phone);
  });

  it('accepts ordinary addresses only', () => {
    for (const good of ['a@example.com', 'Li.Si+x@mail.example.cn']) expect(readEmail(good).ok, good).toBe(true);
    for (const bad of ['a@b', 'a b@example.com', '@example.com', 'a@@example.com'])
      expect(readEmail(bad).ok).toBe(false);
  });

  it('is masked so that nobody could ring or write', () => {
    expect(maskPhone('13800005678')).toBe('138****5678');
    expect(maskPhone('029-33210012')).toBe('029-****12');
    expect(maskEmail('lisi@example.com')).toBe('l***@example.com');
    expect(maskNumber('610402198001010011')).toBe('610402********0011');
    expect(maskNumber('H12345678')).toBe('H1*****78');
    expect(maskAddress('示例市示例区示例路 8 号')).toBe('示例市示例区****');
  });
});
