import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { fixedLength } from './signing-key.ts';

it('writes r and s at 32 bytes each, whatever their length in DER', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const lengths = new Set<number>();
  for (let turn = 0; turn < 600; turn += 1) {
    const data = Buffer.from(`turn ${turn}`);
    const der = sign('sha256', data, privateKey);
    lengths.add(der.length);
    const signature = fixedLength(der);
    expect(signature).toHaveLength(64);
    expect(verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
  }
  expect(lengths.size).toBeGreaterThan(2);
});
