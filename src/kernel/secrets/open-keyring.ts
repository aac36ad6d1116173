import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { ConfigError } from '../config/config-error.ts';
import { keepKeyFile, readKeyFile } from './key-file.ts';
import { createKeyring, type Keyring, type MasterKey, masterKeyId } from './keyring.ts';

/** Where the master keys lie unless `MASTER_KEY` brings them: one line for each key, oldest first. */
export const masterKeyFile = (dataDir: string): string => path.join(dataDir, 'keys', 'master.key');

interface KeySetting {
  readonly masterKey: string | null;
  readonly dataDir: string;
}

/**
 * The keyring of this process: from the setting `MASTER_KEY` (base64 keys of 32 bytes, oldest first, separated by
 * commas), else from the key file, which the first start writes for its owner alone. `makesKey` false: a look at a city
 * that lost its key must not leave another in its place.
 */
export function openKeyring(config: KeySetting, makesKey = true): Keyring {
  const file = masterKeyFile(config.dataDir);
  const present = masterKeysAt(config);
  if (present) return createKeyring(present);
  if (!makesKey)
    throw new ConfigError(`没有主密钥 ${file}：请把原来的放回这里，或用 MASTER_KEY 给出；换一个新的打不开已有的资料`);
  return createKeyring(parseMasterKeys(keepKeyFile(file, `${randomBytes(32).toString('base64')}\n`), file));
}

/** The keys this installation has so far, or null; makes none. */
export function masterKeysAt(config: KeySetting): MasterKey[] | null {
  if (config.masterKey) return parseMasterKeys(config.masterKey.replaceAll(',', '\n'), 'MASTER_KEY');
  const file = masterKeyFile(config.dataDir);
  const text = readKeyFile(file);
  return text === null ? null : parseMasterKeys(text, file);
}

/** Keys from text, one line for each; `from` names the place to whom it has to be told. */
export function parseMasterKeys(text: string, from: string): MasterKey[] {
  const keys = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => Buffer.from(line, 'base64'));
  if (keys.length === 0 || keys.some((bytes) => bytes.length !== 32))
    throw new ConfigError(`主密钥不对（${from}）：每个密钥应为 32 字节的 base64，请换回原来的密钥`);
  return keys.map((bytes) => ({ id: masterKeyId(bytes), bytes }));
}

export const masterKeyText = (keys: readonly MasterKey[]): string =>
  keys.map(({ bytes }) => `${Buffer.from(bytes).toString('base64')}\n`).join('');
