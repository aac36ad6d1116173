import { toDer } from '../asn1/pem.ts';
import { bitsOf, child, expect, hex, oidOf, read } from '../asn1/read.ts';
import { bits, type Der, integer, retag, sequence } from '../asn1/write.ts';
import type { SubjectName } from '../contract.ts';
import { errors } from '../errors.ts';
import { isOnCurve, isTrivial } from '../keys/curve.rules.ts';
import { decodePublicKey, encodePublicKey } from '../keys/encode-key.ts';
import type { PublicKey, Signer } from '../keys/ports.ts';
import { signatureAlgorithm, suiteOfSignature, verifyBytes } from '../keys/suites.ts';
import { decodeName, encodeName } from './names.ts';

/** PKCS#10 for this subject, signed by its own key. */
export async function writeRequest(subject: SubjectName, signer: Signer): Promise<Der> {
  const body = sequence(integer(0), encodeName(subject), encodePublicKey(signer), retag(0xa0, sequence()));
  return sequence(body, signatureAlgorithm(signer.suite), bits(await signer.sign(body)));
}

/**
 * The public key of a request, after the applicant has proved to hold the private one. Refuses keys of other algorithms
 * or curves, points off the curve, keys that anybody can guess, and ECDSA signatures by an SM2 key.
 */
export function readRequest(encoded: Uint8Array | string): PublicKey {
  const { body, algorithm, signature, spki } = parse(encoded);
  const key = decodePublicKey(spki);
  if (!key) throw errors.keyWeak({ complaint: '只接受 P-256 或 SM2 曲线的公钥' });
  if (!isOnCurve(key.suite, key.point)) throw errors.keyWeak({ complaint: '公钥不在曲线上' });
  if (isTrivial(key.suite, key.point)) throw errors.keyWeak({ complaint: '私钥容易被猜出' });
  if (suiteOfSignature(algorithm) !== key.suite)
    throw errors.keyWeak({ complaint: `签名算法 ${algorithm} 与公钥不配` });
  if (!verifyBytes(key, body, signature)) throw errors.requestUnproved();
  return key;
}

function parse(encoded: Uint8Array | string) {
  try {
    const [body, algorithm, signature] = expect(read(toDer(encoded)), 0x30).children;
    const spki = child(expect(body, 0x30), 2);
    decodePublicKey(spki);
    return {
      subject: decodeName(child(expect(body, 0x30), 1)),
      body: body?.bytes ?? new Uint8Array(),
      algorithm: oidOf(algorithm?.children[0]),
      signature: bitsOf(signature),
      spki,
    };
  } catch (cause) {
    throw errors.requestMalformed({}, { cause });
  }
}

/** The name that a request asks for. */
export const requestSubject = (encoded: Uint8Array | string): SubjectName => parse(encoded).subject;

/** A name for a public key, by which its second use is found. */
export const keyName = (key: PublicKey): string => `${key.suite}:${hex(key.point)}`;
