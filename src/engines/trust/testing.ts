import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { debianProgram } from '#kernel/testing';
import { toPem } from './asn1/pem.ts';
import { writeRequest } from './certificates/certificate-request.ts';
import type { SubjectName, Suite } from './contract.ts';
import { encodePrivateKey } from './keys/encode-key.ts';
import { generateKey } from './keys/generate-key.ts';
import type { KeyPair } from './keys/ports.ts';
import { signerOf } from './keys/suites.ts';

/** What a holder has: a key pair, and the request that proves it. */
export interface TestHolder {
  readonly pair: KeyPair;
  readonly request: string;
  readonly keyPem: string;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

export async function testHolder(suite: Suite, subject: SubjectName = { commonName: '示例' }): Promise<TestHolder> {
  const pair = generateKey(suite);
  const signer = signerOf(pair);
  return {
    pair,
    request: toPem('CERTIFICATE REQUEST', await writeRequest(subject, signer)),
    keyPem: toPem('PRIVATE KEY', encodePrivateKey(pair)),
    sign: (bytes) => signer.sign(bytes),
  };
}

/** A folder for files that pass between us and the programs of others. */
export interface Bench {
  readonly dir: string;
  file(name: string, content: string | Uint8Array): string;
  openssl(...args: readonly string[]): { ok: boolean; text: string };
  run(program: string, packageName: string, ...args: readonly string[]): { ok: boolean; text: string };
  close(): void;
}

export function openBench(): Bench {
  const dir = mkdtempSync(path.join(tmpdir(), 'zhengtong-trust-'));
  const run = (program: string, packageName: string, ...args: readonly string[]) => {
    const peer = debianProgram(program, packageName);
    const done = spawnSync(peer.path, args, { cwd: dir, env: peer.env, encoding: 'utf8', timeout: 20_000 });
    return { ok: done.status === 0, text: `${done.stdout}\n${done.stderr}` };
  };
  return {
    dir,
    file(name, content) {
      writeFileSync(path.join(dir, name), content);
      return path.join(dir, name);
    },
    openssl: (...args) => run('openssl', 'openssl', ...args),
    run,
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** GM/T's user ID, as the command line of OpenSSL takes it. */
export const distId = 'distid:1234567812345678';
