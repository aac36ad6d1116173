import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '../config/config-error.ts';
import { createKeyring, type Keyring, type MasterKey, masterKeyId } from './keyring.ts';

/** Where the master keys lie unless `MASTER_KEY` brings them: one line for each key, oldest first. */
export const masterKeyFile = (dataDir: string): string => path.join(dataDir, 'keys', 'master.key');

/**
 * The keyring of this process: from the setting `MASTER_KEY` (base64 keys of 32 bytes, oldest first, separated by
 * commas), else from the key file, which the first start writes for its owner alone.
 */
export function openKeyring(config: { masterKey: string | null; dataDir: string }): Keyring {
  if (config.masterKey) return createKeyring(parseKeys(config.masterKey.split(','), 'MASTER_KEY'));
  const file = masterKeyFile(config.dataDir);
  const text = readIfThere(file) ?? writeFirstKey(file);
  return createKeyring(parseKeys(text.split('\n'), file));
}

function parseKeys(lines: readonly string[], from: string): MasterKey[] {
  const keys = lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => Buffer.from(line, 'base64'));
  if (keys.length === 0 || keys.some((bytes) => bytes.length !== 32))
    throw new ConfigError(`主密钥不对（${from}）：每个密钥应为 32 字节的 base64，请换回原来的密钥`);
  return keys.map((bytes) => ({ id: masterKeyId(bytes), bytes }));
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new ConfigError(`读不到主密钥文件 ${file}，请检查它的权限`);
  }
}

/** Written aside and linked into place, so that two first starts agree on one key and a kill leaves no half of one. */
function writeFirstKey(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = openSync(aside, 'wx', 0o600);
  try {
    writeSync(handle, `${randomBytes(32).toString('base64')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(aside);
  }
  return readFileSync(file, 'utf8');
}
