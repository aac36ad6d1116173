import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject, sign, verify } from 'node:crypto';
import { encodePrivateKey, encodePublicKey } from './encode-key.ts';
import { keepRecent } from './keep-recent.ts';
import type { KeyPair, Opener, PublicKey, Signer, Verify } from './ports.ts';

const der = { format: 'der' } as const;

const publicObject = keepRecent(
  500,
  (key: PublicKey): KeyObject => createPublicKey({ key: Buffer.from(encodePublicKey(key)), ...der, type: 'spki' }),
);

const privateObject = (pair: KeyPair): KeyObject =>
  createPrivateKey({ key: Buffer.from(encodePrivateKey(pair)), ...der, type: 'pkcs8' });

/** ECDSA with SHA-256 on P-256, by OpenSSL in Node. */
export function p256Signer(pair: KeyPair): Signer {
  const key = privateObject(pair);
  return { suite: 'p256', point: pair.point, sign: async (message) => sign('sha256', message, key) };
}

export const p256Verify: Verify = (key, message, signature) => {
  try {
    return verify('sha256', message, publicObject(key), signature);
  } catch {
    return false;
  }
};

export function p256Opener(pair: KeyPair): Opener {
  const privateKey = privateObject(pair);
  return {
    suite: 'p256',
    point: pair.point,
    agree: async (point) => diffieHellman({ privateKey, publicKey: publicObject({ suite: 'p256', point }) }),
  };
}
