import {
  type Config,
  ConfigError,
  keepKeyFile,
  type MasterKey,
  masterKeyFile,
  masterKeysAt,
  masterKeyText,
  parseMasterKeys,
  readKeyFile,
  replaceKeyFile,
} from '#kernel';
import type { Manifest } from './archive.ts';
import { backupErrors } from './errors.ts';

/** Where a backup's keys lie until somebody puts them apart. */
export const keyFileOf = (file: string): string => `${file}.key`;

/** The keys of this installation, written beside the backup, never in it; refuses when they would not open it. */
export function writeBackupKeys(config: Config, file: string, needed: readonly string[]): readonly MasterKey[] {
  const keys = masterKeysAt(config) ?? [];
  const missing = missingFrom(keys, needed);
  if (missing) throw backupErrors.keysAway({ keys: missing });
  replaceKeyFile(keyFileOf(file), masterKeyText(keys));
  return keys;
}

/**
 * Sees to it that the keys which a backup needs are at hand before anything is restored: those of this place, else those
 * beside the backup (or at `given`), which an empty place takes over.
 */
export function takeBackupKeys(config: Config, manifest: Manifest, file: string, given: string | undefined): void {
  const needed = manifest.keys;
  const own = masterKeysAt(config);
  const missing = missingFrom(own ?? [], needed);
  if (!missing) return;
  const from = given ?? keyFileOf(file);
  const text = readKeyFile(from);
  if (text === null && given) throw new ConfigError(`没有密钥文件 ${given}：请核对 --key 的路径`);
  if (text === null) throw backupErrors.keyMissing({ keys: missing, file: from });
  const offered = parseMasterKeys(text, from);
  const lacking = missingFrom(offered, needed);
  if (lacking) throw backupErrors.keyOther({ keys: lacking, file: from });
  if (own) throw backupErrors.keyTaken({ keys: missing, place: placeOf(config) });
  keepKeyFile(masterKeyFile(config.dataDir), masterKeyText(offered));
}

const placeOf = (config: Config): string => (config.masterKey ? 'MASTER_KEY' : masterKeyFile(config.dataDir));

function missingFrom(keys: readonly MasterKey[], needed: readonly string[]): string | null {
  const missing = needed.filter((id) => !keys.some((key) => key.id === id));
  return missing.length > 0 ? missing.join('、') : null;
}
