import { createECDH } from 'node:crypto';
import type { Suite } from '../contract.ts';
import { curves } from './curve.rules.ts';
import type { KeyPair } from './ports.ts';

/** A fresh key pair from the random generator of OpenSSL. */
export function generateKey(suite: Suite): KeyPair {
  const ecdh = createECDH(curves[suite].name);
  const point = ecdh.generateKeys();
  const scalar = ecdh.getPrivateKey();
  return { suite, point, secret: Buffer.concat([Buffer.alloc(32 - scalar.length), scalar]) };
}
