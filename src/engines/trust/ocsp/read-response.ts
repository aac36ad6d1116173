import { oids } from '../asn1/oids.ts';
import { Asn1Error, bitsOf, child, type Element, hex, integerOf, octetsOf, oidOf, read, timeOf } from '../asn1/read.ts';
import { type ReadCertificate, readCertificate } from '../certificates/read-certificate.ts';
import { verifyBytes } from '../keys/suites.ts';
import { checkPath } from '../verify/check-path.ts';
import { suits } from '../verify/check-purpose.ts';

export interface OcspStanding {
  readonly serial: string;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt: Date | null;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
}

/**
 * The standings in an OCSP answer about certificates of this authority, after its signature, and the right of who signed it,
 * have been checked as of the time of the answer; throws `Asn1Error` when the answer is none.
 */
export function readOcspResponse(der: Uint8Array, issuers: readonly ReadCertificate[]): OcspStanding[] {
  const envelope = child(child(read(der), 1), 0);
  if (oidOf(envelope.children[0]) !== oids.ocspBasic) throw new Asn1Error('no basic OCSP answer');
  const basic = read(octetsOf(envelope.children[1]));
  const body = child(basic, 0);
  const parts = body.children.filter((one) => one.tag !== 0xa0);
  const producedAt = timeOf(parts[1]);
  const responder = readCertificate(child(child(child(basic, 3), 0), 0).bytes);
  const fault = checkPath([responder, ...issuers], producedAt);
  if (fault || !suits(responder, 'ocsp') || !responder.publicKey) throw new Asn1Error('signed by a stranger');
  if (!verifyBytes(responder.publicKey, body.bytes, bitsOf(basic.children[2])))
    throw new Asn1Error('the signature of the answer does not hold');
  return child(body, body.children.indexOf(parts[2] as Element)).children.map(readStanding);
}

function readStanding(single: Element): OcspStanding {
  const status = child(single, 1);
  const kind = status.tag & 0x1f;
  const next = single.children.slice(3).find((one) => one.tag === 0xa0);
  return {
    serial: hex(integerOf(child(child(single, 0), 3))),
    status: (['good', 'revoked'] as const)[kind] ?? 'unknown',
    revokedAt: kind === 1 ? timeOf(status.children[0]) : null,
    thisUpdate: timeOf(single.children[2]),
    nextUpdate: next ? timeOf(next.children[0]) : null,
  };
}
