import { spawnSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export function findAccount(key: string): Account | undefined {
  const { stdout } = spawnSync('getent', ['passwd', key], { encoding: 'utf8' });
  return parseAccount(stdout ?? '') ?? fromPasswd(key);
}

function fromPasswd(key: string): Account | undefined {
  try {
    const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
    return parseAccount(lines.find((line) => [0, 2].some((field) => line.split(':')[field] === key)) ?? '');
  } catch {
    return undefined;
  }
}

function parseAccount(line: string): Account | undefined {
  const [, , uid, gid] = line.trim().split(':');
  return uid && gid && uid !== '0' ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

export function makeAccount(): Account | undefined {
  const args = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'];
  spawnSync('useradd', args, { stdio: 'ignore' });
  return findAccount('postgres');
}

/** The ordinary account a folder belongs to; it must be in passwd, or postgres cannot look itself up. */
export function ownerOf(path: string): Account | undefined {
  const uid = lstatSync(path, { throwIfNoEntry: false })?.uid;
  return uid ? findAccount(String(uid)) : undefined;
}
