import { createHash } from 'node:crypto';
import { oids } from '../asn1/oids.ts';
import { Asn1Error, child, hex, integerOf, octetsOf, oidOf, read, same, timeOf } from '../asn1/read.ts';
import type { ReadCertificate } from '../certificates/read-certificate.ts';
import { checkSigner, readSigned } from '../cms/read-signed.ts';
import { hashName } from '../keys/suites.ts';

export interface ReadToken {
  readonly at: Date;
  readonly policy: string;
  readonly serial: string;
  readonly hashOid: string;
  readonly imprint: Uint8Array;
  /** Who stamped; the certificate itself is checked apart. */
  readonly certificate: ReadCertificate;
  readonly certificates: readonly ReadCertificate[];
}

/** A token whose own signature holds; throws `Asn1Error` otherwise. `extra`: certificates that it does not carry. */
export function readToken(der: Uint8Array, extra: readonly ReadCertificate[] = []): ReadToken {
  const signed = readSigned(der);
  const [signer] = signed.signers;
  if (signed.contentType !== oids.timestampInfo || !signed.content || !signer) throw new Asn1Error('no time-stamp');
  const all = { ...signed, certificates: [...signed.certificates, ...extra] };
  const { certificate, intact } = checkSigner(all, signer, signed.content);
  if (!certificate || !intact) throw new Asn1Error('the signature of the time-stamp does not hold');
  const info = read(signed.content);
  const imprint = child(info, 2);
  return {
    policy: oidOf(info.children[1]),
    hashOid: oidOf(child(imprint, 0).children[0]),
    imprint: octetsOf(imprint.children[1]),
    serial: hex(integerOf(info.children[3])),
    at: timeOf(info.children[4]),
    certificate,
    certificates: all.certificates,
  };
}

/** Is this what was stamped? */
export function isStamped(token: ReadToken, bytes: Uint8Array): boolean {
  const hash = hashName(token.hashOid);
  return hash !== undefined && same(createHash(hash).update(bytes).digest(), token.imprint);
}
