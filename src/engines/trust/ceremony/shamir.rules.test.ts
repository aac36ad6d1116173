import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinShares, splitSecret } from './shamir.rules.ts';

describe('sharing the key of the root', () => {
  it('brings the secret back from any threshold of shares, in any order, and from no fewer', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.integer({ min: 2, max: 7 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer(),
        (secret, threshold, more, seed) => {
          const shares = splitSecret(secret, threshold + more, threshold, randomBytes);
          const shuffled = [...shares].sort((a, b) => ((a.index * seed) % 11) - ((b.index * seed) % 11));
          expect(joinShares(shuffled.slice(0, threshold))).toEqual(secret);
          expect(joinShares(shuffled.slice(0, threshold - 1))).not.toEqual(secret);
        },
      ),
      { numRuns: 60 },
    );
  });
});
