import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { type Static, Type } from '#kernel/contract';

/** Something sealed under a passphrase (scrypt, AES-256-GCM), as it stands in a file. */
const SealedText = Type.Object({
  /** Two to this power rounds of scrypt. */
  cost: Type.Integer(),
  salt: Type.String(),
  nonce: Type.String(),
  tag: Type.String(),
  data: Type.String(),
});
export type SealedText = Static<typeof SealedText>;

/** What is sealed by a key instead has neither. */
export type SealedByKey = Omit<SealedText, 'salt' | 'cost'>;

/** scrypt at 128 MB: a guess costs about half a second. */
export const usualCost = 17;
const memory = 256 * 1024 * 1024;

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const bytesOf = (value: string): Buffer => Buffer.from(value, 'base64');

export function sealUnderKey(plain: Uint8Array, key: Uint8Array): SealedByKey {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { nonce: text(nonce), tag: text(cipher.getAuthTag()), data: text(data) };
}

/** Throws when the key is another or the file was changed. */
export function openUnderKey(sealed: SealedByKey, key: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', key, bytesOf(sealed.nonce));
  decipher.setAuthTag(bytesOf(sealed.tag));
  return Buffer.concat([decipher.update(bytesOf(sealed.data)), decipher.final()]);
}

const stretch = (passphrase: string, salt: Uint8Array, cost: number): Uint8Array =>
  scryptSync(passphrase.normalize('NFC'), salt, 32, { N: 2 ** cost, r: 8, p: 1, maxmem: memory });

export function sealUnderPassphrase(plain: Uint8Array, passphrase: string, cost: number): SealedText {
  const salt = randomBytes(16);
  return { cost, salt: text(salt), ...sealUnderKey(plain, stretch(passphrase, salt, cost)) };
}

export const openUnderPassphrase = (sealed: SealedText, passphrase: string): Uint8Array =>
  openUnderKey(sealed, stretch(passphrase, bytesOf(sealed.salt), sealed.cost));
