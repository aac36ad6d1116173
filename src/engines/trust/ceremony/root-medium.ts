import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toDer, toPem } from '../asn1/pem.ts';
import { writeRoot } from '../authorities/authority-certificates.ts';
import { type ReadCertificate, readCertificate } from '../certificates/read-certificate.ts';
import { type SubjectName, type Suite, suiteNames } from '../contract.ts';
import { errors } from '../errors.ts';
import { generateKey } from '../keys/generate-key.ts';
import { pairOf } from '../keys/key-store.ts';
import type { Signer } from '../keys/ports.ts';
import { signerOf } from '../keys/suites.ts';
import {
  openUnderKey,
  openUnderPassphrase,
  type SealedByKey,
  type SealedText,
  sealUnderKey,
  sealUnderPassphrase,
  usualCost,
} from './seal-share.ts';
import { joinShares, splitSecret } from './shamir.rules.ts';

/** `root.json` on the medium: the root's key under a key that only enough custodians together have. */
export interface RootFile {
  readonly suite: Suite;
  readonly threshold: number;
  readonly custodians: number;
  readonly key: SealedByKey;
  /** Number of the last revocation list. */
  crlNumber: number;
  readonly revoked: { serial: string; at: string; reason: string }[];
}

export interface RootDraft {
  readonly suite: Suite;
  readonly name: SubjectName;
  readonly years: number;
  /** One of each custodian. */
  readonly passphrases: readonly string[];
  readonly threshold: number;
  readonly now: Date;
  /** Cost of a guess at a passphrase; the usual unless told. */
  readonly cost?: number;
}

/** An open root: in memory for one act of the ceremony only. */
export interface OpenRoot {
  readonly file: RootFile;
  readonly certificate: ReadCertificate;
  readonly signer: Signer;
}

const shortest = 12;
const shareName = (index: number): string => `share-${index}.json`;

function checkDraft(draft: RootDraft): void {
  const { passphrases, threshold } = draft;
  const complain = (complaint: string) => errors.ceremonyRefused({ complaint });
  if (passphrases.length < 1 || passphrases.length > 16) throw complain('保管人应为 1 到 16 人');
  if (threshold < 1 || threshold > passphrases.length) throw complain('开启人数应在 1 到保管人数之间');
  if (passphrases.length > 1 && threshold < 2) throw complain('有几位保管人时，至少应由两人开启');
  if (passphrases.some((one) => [...one].length < shortest)) throw complain(`口令至少 ${shortest} 个字`);
  if (new Set(passphrases).size !== passphrases.length) throw complain('各人的口令应各不相同');
}

/** Makes the root on a folder outside the database: key, shares, certificate, transcript. The folder must be empty. */
export async function makeRootMedium(folder: string, draft: RootDraft): Promise<string> {
  checkDraft(draft);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0) throw errors.ceremonyRefused({ complaint: '文件夹不是空的，请换一个' });
  const pair = generateKey(draft.suite);
  const key = randomBytes(32);
  const certificate = await writeRoot(draft.name, signerOf(pair), draft);
  const file: RootFile = {
    suite: draft.suite,
    threshold: draft.threshold,
    custodians: draft.passphrases.length,
    key: sealUnderKey(pair.secret, key),
    crlNumber: 0,
    revoked: [],
  };
  const shares = shareOut(key, file);
  for (const share of shares) {
    const sealed = sealUnderPassphrase(share.bytes, draft.passphrases[share.index - 1] ?? '', draft.cost ?? usualCost);
    write(folder, shareName(share.index), JSON.stringify({ index: share.index, ...sealed }, null, 2));
  }
  write(folder, 'root.pem', toPem('CERTIFICATE', certificate));
  saveRoot(folder, file);
  const { fingerprint, serial, notAfter } = readCertificate(certificate);
  return noteTranscript(folder, draft.now, [
    `生成根密钥与根证书（${suiteNames[draft.suite]}）`,
    `名称：${draft.name.commonName}`,
    `序列号：${serial}`,
    `指纹（SHA-256）：${fingerprint}`,
    `有效至：${notAfter.toISOString()}`,
    `保管人 ${file.custodians} 位，任意 ${file.threshold} 位到场才能开启`,
  ]);
}

/** One custodian holds the key itself under the passphrase; several hold shares of it. */
const shareOut = (key: Uint8Array, file: RootFile) =>
  file.threshold === 1 ? [{ index: 1, bytes: key }] : splitSecret(key, file.custodians, file.threshold, randomBytes);

/** Opens the root with the passphrases of enough custodians, whichever of them are present. */
export function openRootMedium(folder: string, passphrases: readonly string[]): OpenRoot {
  if (!existsSync(path.join(folder, 'root.json'))) throw errors.ceremonyRefused({ complaint: '文件夹里没有根密钥' });
  const file = JSON.parse(readFileSync(path.join(folder, 'root.json'), 'utf8')) as RootFile;
  const shares = new Map<number, Uint8Array>();
  const used = new Set<string>();
  for (let index = 1; index <= file.custodians; index += 1) {
    const sealed = JSON.parse(readFileSync(path.join(folder, shareName(index)), 'utf8')) as SealedText;
    for (const passphrase of passphrases) {
      const bytes = used.has(passphrase) ? null : tryOpen(sealed, passphrase);
      if (!bytes) continue;
      shares.set(index, bytes);
      used.add(passphrase);
      break;
    }
    if (shares.size >= file.threshold) break;
  }
  if (shares.size < file.threshold)
    throw errors.ceremonyRefused({
      complaint: `口令不够：需要 ${file.threshold} 位保管人，只有 ${shares.size} 位的口令正确`,
    });
  const parts = [...shares].map(([index, bytes]) => ({ index, bytes }));
  const key = file.threshold === 1 ? (parts[0]?.bytes ?? new Uint8Array()) : joinShares(parts);
  const certificate = readCertificate(toDer(readFileSync(path.join(folder, 'root.pem'))));
  return { file, certificate, signer: signerOf(pairOf(file.suite, openUnderKey(file.key, key))) };
}

function tryOpen(sealed: SealedText, passphrase: string): Uint8Array | null {
  try {
    return openUnderPassphrase(sealed, passphrase);
  } catch {
    return null;
  }
}

/** Written aside and moved into place: a medium pulled out too early keeps the old file. */
function write(folder: string, name: string, text: string): void {
  const aside = path.join(folder, `${name}.new`);
  writeFileSync(aside, text, { mode: 0o600 });
  renameSync(aside, path.join(folder, name));
}

export const saveRoot = (folder: string, file: RootFile): void =>
  write(folder, 'root.json', `${JSON.stringify(file, null, 2)}\n`);

/** Adds to the transcript on the medium; what was added is also for the printer and the signatures of those present. */
export function noteTranscript(folder: string, now: Date, lines: readonly string[]): string {
  const text = [`[${now.toISOString()}] ${lines[0] ?? ''}`, ...lines.slice(1).map((line) => `  ${line}`), ''].join(
    '\n',
  );
  appendFileSync(path.join(folder, 'transcript.txt'), `${text}\n`);
  return text;
}
