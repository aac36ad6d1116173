import { oids } from '../asn1/oids.ts';
import { Asn1Error, child, hex, integerOf, octetsOf, oidOf, read, tagged } from '../asn1/read.ts';
import { readExtensions } from '../certificates/read-certificate.ts';

/** One certificate that is asked about. */
export interface CertId {
  /** As asked, for the answer. */
  readonly bytes: Uint8Array;
  readonly hashOid: string;
  readonly nameHash: Uint8Array;
  readonly keyHash: Uint8Array;
  readonly serial: string;
}

export interface OcspRequest {
  readonly ids: readonly CertId[];
  /** The extension value, to be given back (RFC 9654). */
  readonly nonce: Uint8Array | null;
}

const mostIds = 20;
const longestNonce = 128;

/** Reads an OCSPRequest; throws `Asn1Error` when it is none. Signatures on requests are not asked for. */
export function readOcspRequest(der: Uint8Array): OcspRequest {
  const body = child(read(der), 0);
  const list = body.children.find((one) => one.tag === 0x30);
  if (!list || list.children.length === 0 || list.children.length > mostIds) throw new Asn1Error('no list of requests');
  const nonce = readExtensions(tagged(body, 2)).get(oids.ocspNonce)?.value ?? null;
  if (nonce && nonce.length > longestNonce) throw new Asn1Error('the nonce is too long');
  return { nonce, ids: list.children.map((one) => readCertId(child(one, 0))) };
}

function readCertId(id: ReturnType<typeof read>): CertId {
  return {
    bytes: id.bytes,
    hashOid: oidOf(child(child(id, 0), 0)),
    nameHash: octetsOf(id.children[1]),
    keyHash: octetsOf(id.children[2]),
    serial: hex(integerOf(id.children[3])),
  };
}
