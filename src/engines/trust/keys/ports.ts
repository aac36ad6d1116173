import type { Suite } from '../contract.ts';

/** A public key: the uncompressed point `04 ‖ x ‖ y` on the curve of its suite. */
export interface PublicKey {
  readonly suite: Suite;
  readonly point: Uint8Array;
}

/** A private key that signs: in memory, or in a cryptographic device that never lets it out. */
export interface Signer extends PublicKey {
  /** ECDSA or SM2 signature over the message, as the DER pair (r, s); hashing belongs to the signer. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** A private key that opens what was sealed to it. */
export type Opener = PublicKey &
  (
    | { readonly suite: 'p256'; agree(point: Uint8Array): Promise<Uint8Array> }
    | { readonly suite: 'sm2'; open(cipher: Uint8Array): Promise<Uint8Array> }
  );

/** Does this key's signature (DER pair) fit the message? False for anything malformed. */
export type Verify = (key: PublicKey, message: Uint8Array, signature: Uint8Array) => boolean;

/** A key pair in memory: `secret` is the scalar in 32 bytes. */
export interface KeyPair extends PublicKey {
  readonly secret: Uint8Array;
}
