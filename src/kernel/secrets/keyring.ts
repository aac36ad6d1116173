import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { kernelErrors } from '../errors/kernel-errors.ts';
import { quickHmac } from './quick-hmac.ts';

/** One master key: 32 random bytes, kept outside the database. */
export interface MasterKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/**
 * Seals what must not stand in clear in the database. `context` names the place (`parties.persons.phone:per_…`) and is
 * bound to the value, so that a sealed value copied to another row does not open there.
 */
export interface Keyring {
  /** Ids of all keys, oldest first; the last one seals. */
  readonly keyIds: readonly string[];
  /** AES-256-GCM; the answer is text: `v1.<key id>.<nonce, tag and cipher in base64url>`. */
  seal(value: string, context: string): string;
  sealBytes(value: Uint8Array, context: string): string;
  /** Throws when the value was changed, belongs to another place, or its key is missing. */
  open(sealed: string, context: string): string;
  openBytes(sealed: string, context: string): Uint8Array;
  /**
   * Keyed hash (HMAC-SHA-256, 128 bits) to find a sealed value by equality; `purpose` names the column, so that the same
   * number in two columns does not show. It uses the oldest key, so that adding a key loses no index.
   */
  index(value: string, purpose: string): string;
  /** Keyed hash of 32 bytes with the same key, for tokens and codes that are looked up, never shown. */
  mac(value: string | Uint8Array, purpose: string): Uint8Array;
}

const NONCE = 12;
const TAG = 16;

export const masterKeyId = (bytes: Uint8Array): string =>
  createHash('sha256').update('zhengtong master key id').update(bytes).digest('hex').slice(0, 12);

/** A keyring over these master keys, oldest first; at least one. */
export function createKeyring(keys: readonly MasterKey[]): Keyring {
  const [oldest] = keys;
  const newest = keys.at(-1);
  if (!oldest || !newest) throw new Error('a keyring needs a key');
  const sealing = new Map(keys.map((key) => [key.id, derive(key.bytes, 'seal')]));
  const indexed = quickHmac(derive(oldest.bytes, 'index'));

  const sealBytes = (value: Uint8Array, context: string): string => {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', keyOf(newest.id), nonce);
    cipher.setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(value), cipher.final()]);
    return `v1.${newest.id}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
  };
  const openBytes = (sealed: string, context: string): Uint8Array => {
    const [version, id = '', text = ''] = sealed.split('.');
    if (version !== 'v1') throw kernelErrors.sealBroken({}, { detail: 'unknown form of a sealed value' });
    const bytes = Buffer.from(text, 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', keyOf(id), bytes.subarray(0, NONCE));
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
    } catch (cause) {
      throw kernelErrors.sealBroken({}, { detail: `sealed with ${id}, opened as ${context}`, cause });
    }
  };
  const keyOf = (id: string): KeyObject => {
    const key = sealing.get(id);
    if (!key) throw kernelErrors.sealBroken({}, { detail: `the key ${id} is not in the keyring` });
    return key;
  };
  const mac = (value: string | Uint8Array, purpose: string): Buffer =>
    indexed(
      typeof value === 'string' ? `${purpose}\u0000${value}` : Buffer.concat([Buffer.from(`${purpose}\u0000`), value]),
    );

  return {
    keyIds: keys.map((key) => key.id),
    sealBytes,
    openBytes,
    seal: (value, context) => sealBytes(Buffer.from(value, 'utf8'), context),
    open: (sealed, context) => Buffer.from(openBytes(sealed, context)).toString('utf8'),
    mac,
    index: (value, purpose) => mac(value, purpose).toString('base64url', 0, 16),
  };
}

/** Kept as a key of OpenSSL: raw bytes would be made into one at each use, which costs more than the sealing itself. */
function derive(master: Uint8Array, use: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', master, '', `zhengtong ${use}`, 32)));
}
