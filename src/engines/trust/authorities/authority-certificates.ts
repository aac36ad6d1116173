import type { Der } from '../asn1/write.ts';
import {
  authorityInfo,
  authorityKeyId,
  basicConstraints,
  certificatePolicies,
  crlDistributionPoint,
  keyId,
  keyUsage,
  subjectKeyId,
} from '../certificates/extensions.ts';
import { encodeName } from '../certificates/names.ts';
import type { ReadCertificate } from '../certificates/read-certificate.ts';
import { newSerial } from '../certificates/serial.ts';
import { writeCertificate } from '../certificates/write-certificate.ts';
import type { SubjectName } from '../contract.ts';
import type { PublicKey, Signer } from '../keys/ports.ts';
import { clockRuleOn } from '../verify/clock.rules.ts';
import { crlAddress, issuerAddress } from './addresses.ts';

const anyPolicy = '2.5.29.32.0';

/** An authority is named by its key, so that addresses are known before anything is stored. */
export const authorityIdOf = (key: PublicKey): string =>
  `ca-${Buffer.from(keyId(key.point)).toString('hex').slice(0, 12)}`;

interface Life {
  readonly now: Date;
  readonly years: number;
}

function validity({ now, years }: Life): { notBefore: Date; notAfter: Date } {
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(now.getUTCFullYear() + years);
  // A clock that is a little behind must not find a new certificate in the future.
  const { backdateSeconds } = clockRuleOn(now.toISOString().slice(0, 10));
  return { notBefore: new Date(now.getTime() - backdateSeconds * 1000), notAfter };
}

/** A root: signed by itself, with room for one authority below it. */
export function writeRoot(name: SubjectName, signer: Signer, life: Life): Promise<Der> {
  return writeCertificate(
    {
      serial: newSerial(),
      issuer: encodeName(name),
      subject: encodeName(name),
      ...validity(life),
      publicKey: signer,
      extensions: [
        basicConstraints({ pathLength: 1 }),
        keyUsage(['keyCertSign', 'cRLSign']),
        subjectKeyId(signer.point),
        authorityKeyId(signer.point),
      ],
    },
    signer,
  );
}

/** An issuing authority under a root; it may issue to holders only. */
export function writeIssuing(
  draft: { name: SubjectName; key: PublicKey; root: ReadCertificate; rootKey: PublicKey; address: string },
  signer: Signer,
  life: Life,
): Promise<Der> {
  const rootId = authorityIdOf(draft.rootKey);
  const { notBefore, notAfter } = validity(life);
  const { root } = draft;
  const inside = (instant: Date) =>
    new Date(Math.min(Math.max(instant.getTime(), root.notBefore.getTime()), root.notAfter.getTime()));
  return writeCertificate(
    {
      serial: newSerial(),
      issuer: root.subjectName,
      subject: encodeName(draft.name),
      notBefore: inside(notBefore),
      notAfter: inside(notAfter),
      publicKey: draft.key,
      extensions: [
        basicConstraints({ pathLength: 0 }),
        keyUsage(['keyCertSign', 'cRLSign']),
        subjectKeyId(draft.key.point),
        authorityKeyId(draft.rootKey.point),
        certificatePolicies([anyPolicy], null),
        crlDistributionPoint(crlAddress(draft.address, rootId, 0)),
        authorityInfo({ ocsp: null, issuer: issuerAddress(draft.address, rootId) }),
      ],
    },
    signer,
  );
}
