import { createECDH } from 'node:crypto';
import type { Suite } from '../contract.ts';

interface Curve {
  /** Its name in OpenSSL. */
  readonly name: string;
  readonly p: bigint;
  readonly b: bigint;
  readonly n: bigint;
}

/** y² = x³ − 3x + b over p: NIST P-256 (FIPS 186-4 D.1.2.3) and the recommended curve of GB/T 32918.5. */
export const curves: Record<Suite, Curve> = {
  p256: {
    name: 'prime256v1',
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  },
  sm2: {
    name: 'SM2',
    p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
    b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
    n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  },
};

const toBig = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);

/** Big-endian bytes of a fixed size. */
export const toBytes = (value: bigint, size = 32): Uint8Array =>
  Buffer.from(value.toString(16).padStart(size * 2, '0'), 'hex');

export function isOnCurve(suite: Suite, point: Uint8Array): boolean {
  if (point.length !== 65 || point[0] !== 4) return false;
  const { p, b } = curves[suite];
  const x = toBig(point.subarray(1, 33));
  const y = toBig(point.subarray(33));
  if (x >= p || y >= p) return false;
  return (y * y - (x * x * x - 3n * x + b)) % p === 0n;
}

const guessable = 256;
const trivial = new Map<Suite, Set<string>>();

/** Is it the public key of a scalar that anybody tries first: 1 to 256, or as near to the order? Both share the x. */
export function isTrivial(suite: Suite, point: Uint8Array): boolean {
  let known = trivial.get(suite);
  if (!known) {
    known = new Set();
    for (let secret = 1; secret <= guessable; secret += 1) {
      known.add(Buffer.from(pointOf(suite, toBytes(BigInt(secret))).subarray(1, 33)).toString('hex'));
    }
    trivial.set(suite, known);
  }
  return known.has(Buffer.from(point.subarray(1, 33)).toString('hex'));
}

export function pointOf(suite: Suite, secret: Uint8Array): Uint8Array {
  const ecdh = createECDH(curves[suite].name);
  ecdh.setPrivateKey(secret);
  return ecdh.getPublicKey();
}
