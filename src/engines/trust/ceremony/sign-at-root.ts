import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toPem } from '../asn1/pem.ts';
import { writeIssuing } from '../authorities/authority-certificates.ts';
import { readRequest, requestSubject } from '../certificates/certificate-request.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { errors } from '../errors.ts';
import { writeCrl } from '../lists/write-crl.ts';
import { noteTranscript, type OpenRoot, openRootMedium, saveRoot } from './root-medium.ts';

export interface RootAct {
  /** The medium with the root. */
  readonly folder: string;
  readonly passphrases: readonly string[];
  /** Where the files for the online system go. */
  readonly out: string;
  readonly now: Date;
  readonly crlDays: number;
}

/** The offline root signs the request of an issuing authority and a fresh revocation list. Returns the transcript. */
export async function signAtRoot(act: RootAct, request: string, years: number): Promise<string> {
  const root = openRootMedium(act.folder, act.passphrases);
  const key = readRequest(request);
  if (key.suite !== root.file.suite) throw errors.ceremonyRefused({ complaint: '请求的算法与根不同' });
  const address = /^# address: (https?:\S+)$/m.exec(request)?.[1];
  if (!address) throw errors.ceremonyRefused({ complaint: '请求文件里没有地址，请用 ceremony request 重新生成' });
  const name = requestSubject(request);
  const der = await writeIssuing({ name, key, root: root.certificate, rootKey: root.signer, address }, root.signer, {
    now: act.now,
    years,
  });
  const { serial, fingerprint, notAfter } = readCertificate(der);
  put(act.out, 'issuing.pem', toPem('CERTIFICATE', der));
  put(act.out, 'root.pem', toPem('CERTIFICATE', root.certificate.der));
  const crlNumber = await freshList(act, root);
  return noteTranscript(act.folder, act.now, [
    '根签发下级签发机构证书',
    `名称：${name.commonName}`,
    `序列号：${serial}`,
    `指纹（SHA-256）：${fingerprint}`,
    `有效至：${notAfter.toISOString()}`,
    `同时签发根的吊销列表第 ${crlNumber} 号`,
  ]);
}

/** A fresh list of the offline root, with one more authority revoked when its serial number is given. */
export async function listAtRoot(act: RootAct, revoke: { serial: string; reason: string } | null): Promise<string> {
  const root = openRootMedium(act.folder, act.passphrases);
  if (revoke) root.file.revoked.push({ ...revoke, serial: revoke.serial.toUpperCase(), at: act.now.toISOString() });
  const crlNumber = await freshList(act, root);
  return noteTranscript(act.folder, act.now, [
    `签发根的吊销列表第 ${crlNumber} 号`,
    ...(revoke ? [`吊销签发机构证书 ${revoke.serial}（${revoke.reason}）`] : []),
  ]);
}

async function freshList(act: RootAct, { file, certificate, signer }: OpenRoot): Promise<number> {
  file.crlNumber += 1;
  const der = await writeCrl(
    {
      issuer: certificate,
      thisUpdate: act.now,
      nextUpdate: new Date(act.now.getTime() + act.crlDays * 86_400_000),
      number: file.crlNumber,
      baseNumber: null,
      address: null,
      entries: file.revoked.map((one) => ({ ...one, at: new Date(one.at) })),
    },
    signer,
  );
  // The number is kept before the list leaves: a number is never used twice.
  saveRoot(act.folder, file);
  put(act.out, 'root-crl.pem', toPem('X509 CRL', der));
  return file.crlNumber;
}

function put(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), text);
}
