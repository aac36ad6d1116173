import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { debianProgram } from '#kernel/testing';
import { pemBlocks, toDer, toPem } from './asn1/pem.ts';
import { writeRequest } from './certificates/certificate-request.ts';
import { readCertificate } from './certificates/read-certificate.ts';
import { holderOf } from './cms/write-enveloped.ts';
import { writeSigned } from './cms/write-signed.ts';
import type { SubjectName, Suite } from './contract.ts';
import { openDeliveredKey } from './issue/enveloped-key.ts';
import type { Issued } from './issue/issue-certificate.ts';
import { encodePrivateKey } from './keys/encode-key.ts';
import { generateKey } from './keys/generate-key.ts';
import type { KeyPair } from './keys/ports.ts';
import { openerOf, signerOf } from './keys/suites.ts';

/** What a holder has: a key pair, and the request that proves it. */
export interface TestHolder {
  readonly pair: KeyPair;
  readonly request: string;
  readonly keyPem: string;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

export async function testHolder(suite: Suite, subject: SubjectName = { commonName: '示例' }): Promise<TestHolder> {
  return holderOfPair(generateKey(suite), subject);
}

async function holderOfPair(pair: KeyPair, subject: SubjectName): Promise<TestHolder> {
  const signer = signerOf(pair);
  return {
    pair,
    request: toPem('CERTIFICATE REQUEST', await writeRequest(subject, signer)),
    keyPem: toPem('PRIVATE KEY', encodePrivateKey(pair)),
    sign: (bytes) => signer.sign(bytes),
  };
}

/** Detached signed data, as a holder's own software makes it. */
export const signDetached = (
  holder: TestHolder,
  certificatePem: string,
  content: Uint8Array,
  signingTime: Date | null = null,
): Promise<Uint8Array> =>
  writeSigned({
    content,
    attached: false,
    signer: signerOf(holder.pair),
    certificate: readCertificate(toDer(certificatePem)),
    chain: [],
    signingTime,
  });

/** The holder of the encryption certificate of a pair, whose key was delivered under the signing key. */
export async function encryptionHolder(holder: TestHolder, issued: Issued): Promise<TestHolder> {
  const delivered = issued.encryption?.envelopedKey ?? new Uint8Array();
  const receiver = holderOf(readCertificate(toDer(issued.pem)));
  return holderOfPair(await openDeliveredKey(delivered, receiver, openerOf(holder.pair)), { commonName: '示例' });
}

/** What a program said; it runs beside this process, which may be serving it. */
export interface Run {
  readonly ok: boolean;
  readonly text: string;
}

/** A folder for files that pass between us and the programs of others. */
export interface Bench {
  readonly dir: string;
  file(name: string, content: string | Uint8Array): string;
  read(name: string): Buffer;
  openssl(...args: readonly string[]): Promise<Run>;
  run(program: string, packageName: string, ...args: readonly string[]): Promise<Run>;
  close(): void;
}

export function openBench(): Bench {
  const dir = mkdtempSync(path.join(tmpdir(), 'zhengtong-trust-'));
  const run = (program: string, packageName: string, ...args: readonly string[]) => {
    const peer = debianProgram(program, packageName);
    return new Promise<Run>((resolve) => {
      execFile(peer.path, args, { cwd: dir, env: peer.env, timeout: 20_000 }, (error, stdout, stderr) =>
        resolve({
          ok: error === null,
          text: `${stdout}
${stderr}`,
        }),
      );
    });
  };
  return {
    dir,
    file(name, content) {
      writeFileSync(path.join(dir, name), content);
      return path.join(dir, name);
    },
    read: (name) => readFileSync(path.join(dir, name)),
    openssl: (...args) => run('openssl', 'openssl', ...args),
    run,
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** Files of a chain: the issuing authority, the root, and both together. */
export function chainFiles(
  bench: Bench,
  name: string,
  chainPem: string,
): { issuing: string; root: string; both: string } {
  const [issuing, root] = pemBlocks(chainPem).map(({ der }) => toPem('CERTIFICATE', der));
  return {
    issuing: bench.file(`${name}-issuing.pem`, issuing ?? ''),
    root: bench.file(`${name}-root.pem`, root ?? ''),
    both: bench.file(`${name}-chain.pem`, chainPem),
  };
}

/** GM/T's user ID, as the command line of OpenSSL takes it. */
export const distId = 'distid:1234567812345678';

export { verifyBytes } from './keys/suites.ts';
