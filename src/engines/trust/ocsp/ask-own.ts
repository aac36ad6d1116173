import { createHash } from 'node:crypto';
import type { Ctx } from '#kernel';
import { oids } from '../asn1/oids.ts';
import { type Der, derNull, integer, octets, oid, sequence } from '../asn1/write.ts';
import type { Authority } from '../authorities/authority.ts';
import type { ReadCertificate } from '../certificates/read-certificate.ts';
import { errors } from '../errors.ts';
import { answerOcsp } from './answer-ocsp.ts';

/** An OCSPRequest for one certificate; SHA-256 names the authority, as every program understands. */
export function writeOcspRequest(certificate: ReadCertificate, issuer: ReadCertificate): Der {
  const hash = (bytes: Uint8Array) => octets(createHash('sha256').update(bytes).digest());
  const id = sequence(
    sequence(oid(oids.sha256), derNull),
    hash(issuer.subjectName),
    hash(issuer.publicKey?.point ?? new Uint8Array()),
    integer(Buffer.from(certificate.serial, 'hex')),
  );
  return sequence(sequence(sequence(sequence(id))));
}

/** Our own signed answer about a certificate, to be kept beside a signature; refuses rather than keep an error. */
export async function ocspProof(ctx: Ctx, certificate: ReadCertificate, authority: Authority): Promise<Der> {
  const { body } = await answerOcsp(ctx, authority.id, writeOcspRequest(certificate, authority.certificate));
  // The first byte of a successful answer's status.
  if (body[body.indexOf(10) + 2] !== 0) throw errors.statusUnavailable();
  return body;
}
