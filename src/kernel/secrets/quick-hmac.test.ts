import { createHmac, createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quickHmac } from './quick-hmac.ts';

it('gives the same as the HMAC of OpenSSL for any key and text, one after the other', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      fc.array(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 400 }),
          fc.string({ unit: 'grapheme', maxLength: 400 }),
          fc.uint8Array({ maxLength: 1200 }),
        ),
        { maxLength: 4 },
      ),
      (bytes, texts) => {
        const key = createSecretKey(bytes);
        const quick = quickHmac(key);
        for (const text of texts)
          expect(quick(text).toString('hex')).toBe(createHmac('sha256', key).update(text).digest('hex'));
      },
    ),
  );
});

it('agrees with the test case 2 of RFC 4231', () => {
  expect(quickHmac(createSecretKey(Buffer.from('Jefe')))('what do ya want for nothing?').toString('hex')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});
