import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { ConfigError } from '../config/config-error.ts';

/** The text of a key file, or null when there is none. */
export function readKeyFile(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new ConfigError(`读不到主密钥文件 ${file}，请检查它的权限`);
  }
}

/** Writes the file unless there is one already, and returns what is there: two first starts agree on one key. */
export function keepKeyFile(file: string, text: string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const aside = writeAside(file, text);
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(aside);
  }
  return readFileSync(file, 'utf8');
}

/** Writes the file in place of any that is there. */
export function replaceKeyFile(file: string, text: string): void {
  renameSync(writeAside(file, text), file);
}

/** For its owner alone, and synced before it gets its name, so that a kill leaves no half of a key. */
function writeAside(file: string, text: string): string {
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = openSync(aside, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } catch (error) {
    unlinkSync(aside);
    throw error;
  } finally {
    closeSync(handle);
  }
  return aside;
}
