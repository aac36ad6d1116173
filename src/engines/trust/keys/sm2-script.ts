import { sm2 } from 'sm-crypto-v2';
import { keepRecent } from './keep-recent.ts';
import type { KeyPair, Opener, PublicKey } from './ports.ts';

/** The standard user ID of GM/T 0009; both sides must use the same. */
export const userId = '1234567812345678';

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const options = { der: true, hash: true, userId } as const;
const CIPHER_C1C3C2 = 1;

const prepared = keepRecent(200, ({ point }) => sm2.precomputePublicKey(hexOf(point), 8));

/** SM2 in TypeScript (sm-crypto-v2), where OpenSSL cannot be called; encryption always. */
export const scriptSign =
  (pair: KeyPair) =>
  async (message: Uint8Array): Promise<Uint8Array> =>
    Buffer.from(sm2.doSignature(message, hexOf(pair.secret), { ...options, publicKey: hexOf(pair.point) }), 'hex');

export function scriptVerify(key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  return sm2.doVerifySignature(message, hexOf(signature), prepared(key), options);
}

/** SM2Cipher of GM/T 0009 in DER: C1, C3, C2. */
export function sm2Seal(point: Uint8Array, plain: Uint8Array): Uint8Array {
  return Buffer.from(sm2.doEncrypt(plain, hexOf(point), CIPHER_C1C3C2, { asn1: true }), 'hex');
}

export function sm2Opener(pair: KeyPair): Opener {
  return {
    suite: 'sm2',
    point: pair.point,
    open: async (cipher) => {
      const plain = sm2.doDecrypt(hexOf(cipher), hexOf(pair.secret), CIPHER_C1C3C2, { asn1: true, output: 'array' });
      if (plain.length === 0) throw new Error('the SM2 cipher does not open with this key');
      return plain;
    },
  };
}
