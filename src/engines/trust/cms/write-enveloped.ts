import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { oids } from '../asn1/oids.ts';
import { Asn1Error } from '../asn1/read.ts';
import { bits, type Der, explicit, implicit, integer, octets, oid, retag, sequence, setOf } from '../asn1/write.ts';
import { keyId } from '../certificates/extensions.ts';
import type { ReadCertificate } from '../certificates/read-certificate.ts';
import { generateKey } from '../keys/generate-key.ts';
import type { PublicKey } from '../keys/ports.ts';
import { sm2Seal } from '../keys/sm2-script.ts';
import { openerOf } from '../keys/suites.ts';

export const wrapIv = Buffer.alloc(8, 0xa6);

/** Issuer and serial number, by which CMS names a certificate. */
export const issuerAndSerial = (certificate: ReadCertificate): Der =>
  sequence(certificate.issuerName, integer(Buffer.from(certificate.serial, 'hex')));

/** KeyWrap key of RFC 5753: X9.63 with SHA-256 over the shared secret, for AES-256. */
export function wrapKey(secret: Uint8Array): Uint8Array {
  const info = sequence(sequence(oid(oids.aes256Wrap)), explicit(2, octets(Buffer.from([0, 0, 1, 0]))));
  return createHash('sha256')
    .update(secret)
    .update(Buffer.from([0, 0, 0, 1]))
    .update(info)
    .digest();
}

export interface Recipient {
  readonly key: PublicKey;
  /** How the message names it. */
  readonly name: Der;
}

export function holderOf(certificate: ReadCertificate): Recipient {
  if (!certificate.publicKey) throw new Asn1Error('a key of another algorithm');
  return { key: certificate.publicKey, name: issuerAndSerial(certificate) };
}

/** For a key that has no certificate: named by its identifier. */
export const bareKey = (key: PublicKey): Recipient => ({ key, name: retag(0xa0, sequence(octets(keyId(key.point)))) });

/** CMS EnvelopedData for one recipient: AES-256 under ECDH (RFC 5753), or SM4 under SM2 (GM/T 0010). */
export function envelop(plain: Uint8Array, recipient: Recipient): Promise<Der> {
  return recipient.key.suite === 'sm2' ? envelopSm2(plain, recipient) : envelopP256(plain, recipient);
}

async function envelopP256(plain: Uint8Array, recipient: Recipient): Promise<Der> {
  const { point } = recipient.key;
  const once = generateKey('p256');
  const opener = openerOf(once);
  const secret = opener.suite === 'p256' ? await opener.agree(point) : new Uint8Array();
  const key = randomBytes(32);
  const iv = randomBytes(16);
  const wrap = createCipheriv('id-aes256-wrap', wrapKey(secret), wrapIv);
  const wrapped = Buffer.concat([wrap.update(key), wrap.final()]);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const originator = retag(0xa1, sequence(sequence(oid(oids.ecPublicKey), oid(oids.p256)), bits(once.point)));
  const agreed = retag(
    0xa1,
    sequence(
      integer(3),
      explicit(0, originator),
      sequence(oid(oids.ecdhSha256), sequence(oid(oids.aes256Wrap))),
      sequence(sequence(recipient.name, octets(wrapped))),
    ),
  );
  const content = sequence(
    oid(oids.data),
    sequence(oid(oids.aes256Cbc), octets(iv)),
    implicit(0, Buffer.concat([cipher.update(plain), cipher.final()])),
  );
  return sequence(oid(oids.envelopedData), explicit(0, sequence(integer(2), setOf(agreed), content)));
}

async function envelopSm2(plain: Uint8Array, recipient: Recipient): Promise<Der> {
  const key = randomBytes(16);
  const iv = randomBytes(16);
  const cipher = createCipheriv('sm4-cbc', key, iv);
  const transported = sequence(
    integer(1),
    recipient.name,
    sequence(oid(oids.sm2Encrypt)),
    octets(sm2Seal(recipient.key.point, key)),
  );
  const content = sequence(
    oid(oids.gmData),
    sequence(oid(oids.sm4Cbc), octets(iv)),
    implicit(0, Buffer.concat([cipher.update(plain), cipher.final()])),
  );
  return sequence(oid(oids.gmEnvelopedData), explicit(0, sequence(integer(1), setOf(transported), content)));
}
