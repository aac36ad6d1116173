import { createPrivateKey } from 'node:crypto';
import { toPem } from '../asn1/pem.ts';
import { writeRequest } from '../certificates/certificate-request.ts';
import type { SubjectName, Suite } from '../contract.ts';
import { encodePrivateKey } from './encode-key.ts';
import { generateKey } from './generate-key.ts';
import { signerOf } from './suites.ts';

/** A key pair for those without a token: made here, handed over sealed by their passphrase, never kept. */
export interface SoftKey {
  /** PKCS#10, PEM. */
  readonly request: string;
  /** Encrypted PKCS#8 (PBES2, AES-256), PEM; `openssl pkey` opens it. */
  seal(passphrase: string): string;
}

export async function makeSoftKey(suite: Suite, subject: SubjectName): Promise<SoftKey> {
  const pair = generateKey(suite);
  const request = toPem('CERTIFICATE REQUEST', await writeRequest(subject, signerOf(pair)));
  const key = createPrivateKey({ key: Buffer.from(encodePrivateKey(pair)), format: 'der', type: 'pkcs8' });
  return {
    request,
    seal: (passphrase) => key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString(),
  };
}
