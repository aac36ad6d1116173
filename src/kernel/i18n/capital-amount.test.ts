import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capitalAmount } from './index.ts';

/** The first nine are the examples of 正确填写票据和结算凭证的基本规定, where it leaves a choice in the form without 零. */
test.each([
  [140_950n, '壹仟肆佰零玖元伍角'],
  [600_714n, '陆仟零柒元壹角肆分'],
  [168_032n, '壹仟陆佰捌拾元叁角贰分'],
  [10_700_053n, '壹拾万柒仟元伍角叁分'],
  [1_640_902n, '壹万陆仟肆佰零玖元零贰分'],
  [32_504n, '叁佰贰拾伍元零肆分'],
  [0n, '零元整'],
  [5n, '伍分'],
  [50n, '伍角'],
  [100n, '壹元整'],
  [1_000n, '壹拾元整'],
  [1_000_100n, '壹万零壹元整'],
  [10_000_700_000n, '壹亿零柒仟元整'],
  [10_500_000_000n, '壹亿零伍佰万元整'],
  [1_000_000_000_000_000n, '壹拾万亿元整'],
  [-123_456n, '负壹仟贰佰叁拾肆元伍角陆分'],
])('%s fen is written %s', (fen, text) => {
  expect(capitalAmount(fen)).toBe(text);
});

const amounts = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 18n }),
  // Amounts with many zeros, where the rules differ.
  fc
    .array(fc.constantFrom('0', '0', '0', '1', '7'), { minLength: 1, maxLength: 18 })
    .map((digits) => BigInt(digits.join(''))),
);

test('what is written can be read back as the same amount', () => {
  fc.assert(
    fc.property(amounts, (fen) => {
      expect(readCapitalAmount(capitalAmount(fen))).toBe(fen);
    }),
    { numRuns: 1_000 },
  );
});

test('no two amounts are written alike and no 零 is doubled or stands before a unit', () => {
  fc.assert(
    fc.property(amounts, (fen) => {
      fc.pre(fen > 0n);
      expect(capitalAmount(fen)).not.toMatch(/零零|零[元角分万亿拾佰仟整]|^零|[元]零$/);
      expect(capitalAmount(fen)).not.toBe(capitalAmount(fen + 1n));
      expect(capitalAmount(fen).endsWith('整')).toBe(fen % 100n === 0n);
    }),
    { numRuns: 1_000 },
  );
});

/** A reader written the other way round: it adds up places and knows nothing of where zeros are put. */
function readCapitalAmount(text: string): bigint {
  const match = /^(?:(.*)元)?零?(?:(.)角)?零?(?:(.)分)?整?$/.exec(text);
  const digit = (character: string | undefined): bigint =>
    BigInt(Math.max(0, '零壹贰叁肆伍陆柒捌玖'.indexOf(character ?? '零')));
  return readWhole(match?.[1] ?? '') * 100n + digit(match?.[2]) * 10n + digit(match?.[3]);

  function readWhole(whole: string): bigint {
    for (const [unit, size] of [
      ['亿', 100_000_000n],
      ['万', 10_000n],
    ] as const) {
      const at = whole.lastIndexOf(unit);
      if (at >= 0) return readWhole(whole.slice(0, at)) * size + readWhole(whole.slice(at + 1));
    }
    let sum = 0n;
    for (const [, number, place] of whole.matchAll(/([壹贰叁肆伍陆柒捌玖])([拾佰仟]?)/g)) {
      sum += digit(number) * 10n ** BigInt(['', '拾', '佰', '仟'].indexOf(place ?? ''));
    }
    return sum;
  }
}
