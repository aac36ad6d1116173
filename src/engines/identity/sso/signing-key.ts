import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { ExternalSigningKey, type JWK } from 'oidc-provider';

/**
 * A key of the provider behind its own port, where a hardware module could stand. P-256 signs at once in a few dozen
 * microseconds, less than the way to another thread and back; RSA takes milliseconds and goes there.
 */
export class SigningKey extends ExternalSigningKey {
  readonly #private: KeyObject;
  readonly #public: KeyObject;
  readonly #kid: string;
  readonly #alg: string;

  constructor(jwk: JWK) {
    super();
    this.#private = createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' });
    this.#public = createPublicKey(this.#private);
    this.#kid = jwk.kid ?? '';
    this.#alg = jwk.alg ?? 'ES256';
  }

  override get kid(): string {
    return this.#kid;
  }

  override get alg(): string {
    return this.#alg;
  }

  override keyObject(): KeyObject {
    return this.#public;
  }

  /** ES256 only. */
  signNow(data: Uint8Array): Buffer {
    return fixedLength(sign('sha256', data, this.#private));
  }

  override sign(data: Uint8Array): Uint8Array | Promise<Uint8Array> {
    if (this.#alg === 'ES256') return this.signNow(data);
    return new Promise((resolve, reject) =>
      sign('sha256', data, this.#private, (error, signature) => (error ? reject(error) : resolve(signature))),
    );
  }
}

const HALF_BYTES = 32;

/**
 * The DER form of a P-256 signature as the r and s of JWS (RFC 7518, 3.4). Asking Node for that form costs as much as the
 * signature itself, because it first tries the options as a key and catches the error.
 */
export function fixedLength(der: Buffer): Buffer {
  const both = Buffer.alloc(2 * HALF_BYTES);
  let at = 2;
  for (const end of [HALF_BYTES, 2 * HALF_BYTES]) {
    const length = der[at + 1] ?? 0;
    const number = der.subarray(at + 2, at + 2 + length);
    const digits = number.subarray(Math.max(0, number.length - HALF_BYTES));
    digits.copy(both, end - digits.length);
    at += 2 + length;
  }
  return both;
}
