import { timingSafeEqual } from 'node:crypto';
import { createKeyring, type MasterKey } from '#kernel';

const macOf = (manifest: Uint8Array, key: MasterKey): Buffer =>
  Buffer.from(createKeyring([key]).mac(manifest, 'backup.manifest'));

/** `key id.hash`, by the newest key of the installation. */
export function sealManifest(manifest: Uint8Array, keys: readonly MasterKey[]): Buffer {
  const newest = keys.at(-1);
  if (!newest) throw new Error('a backup is sealed by a master key');
  return Buffer.from(`${newest.id}.${macOf(manifest, newest).toString('base64url')}`);
}

/** Whether this manifest was sealed by one of these keys. */
export function isSealed(manifest: Uint8Array, seal: Uint8Array, keys: readonly MasterKey[]): boolean {
  const [id, text = ''] = Buffer.from(seal).toString().split('.');
  const key = keys.find((one) => one.id === id);
  const given = Buffer.from(text, 'base64url');
  if (!key) return false;
  const made = macOf(manifest, key);
  return given.length === made.length && timingSafeEqual(given, made);
}
