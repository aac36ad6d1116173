import { oids } from '../asn1/oids.ts';
import { Asn1Error } from '../asn1/read.ts';
import { type Der, explicit, integer, octets, oid, retag, sequence, setOf } from '../asn1/write.ts';
import type { ReadCertificate } from '../certificates/read-certificate.ts';
import { derPair, hashAlgorithm } from '../keys/suites.ts';
import { issuerAndSerial } from './write-enveloped.ts';
import { attribute, namesOf } from './write-signed.ts';

/** Detached SignedData around a signature that was made elsewhere, over the content itself (no signed attributes). */
export async function writeBareSigned(draft: {
  certificate: ReadCertificate;
  signature: Uint8Array;
  chain: readonly ReadCertificate[];
  timestamp: (signature: Uint8Array) => Promise<Der>;
}): Promise<Der> {
  const suite = draft.certificate.publicKey?.suite;
  if (!suite) throw new Asn1Error('a key of another algorithm');
  const name = namesOf(suite);
  const isRaw = draft.signature.length === 64 && draft.signature[0] !== 0x30;
  const signature = isRaw ? derPair(draft.signature) : draft.signature;
  const stamp = attribute(oids.timestampToken, await draft.timestamp(signature));
  const signerInfo = sequence(
    integer(1),
    issuerAndSerial(draft.certificate),
    hashAlgorithm(suite),
    name.signature,
    octets(signature),
    retag(0xa1, setOf(stamp)),
  );
  const signed = sequence(
    integer(1),
    setOf(hashAlgorithm(suite)),
    sequence(oid(name.data)),
    retag(0xa0, setOf(draft.certificate.der, ...draft.chain.map((one) => one.der))),
    setOf(signerInfo),
  );
  return sequence(oid(name.signed), explicit(0, signed));
}
