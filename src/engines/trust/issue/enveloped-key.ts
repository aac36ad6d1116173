import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { oids } from '../asn1/oids.ts';
import { bitsOf, child, read } from '../asn1/read.ts';
import { bits, type Der, oid, sequence } from '../asn1/write.ts';
import { openEnveloped } from '../cms/open-enveloped.ts';
import { envelop, type Recipient } from '../cms/write-enveloped.ts';
import { decodePrivateKey, encodePrivateKey } from '../keys/encode-key.ts';
import { pairOf } from '../keys/key-store.ts';
import type { KeyPair, Opener, PublicKey } from '../keys/ports.ts';
import { sm2Seal } from '../keys/sm2-script.ts';

/**
 * An encryption key on its way to its holder, whom only the signing key lets open it: SM2EnvelopedKey of GM/T 0010 for
 * SM2, PKCS#8 in CMS EnvelopedData for P-256.
 */
export function sealKeyTo(pair: KeyPair, receiver: Recipient): Promise<Der> {
  return pair.suite === 'sm2' ? sealSm2(pair, receiver.key) : envelop(encodePrivateKey(pair), receiver);
}

async function sealSm2(pair: KeyPair, receiver: PublicKey): Promise<Der> {
  const key = randomBytes(16);
  const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false);
  return sequence(
    sequence(oid(oids.sm4Ecb)),
    sm2Seal(receiver.point, key),
    bits(pair.point),
    bits(Buffer.concat([cipher.update(pair.secret), cipher.final()])),
  );
}

/** What the holder's token does: opens the delivered key with the signing key. */
export async function openDeliveredKey(delivered: Uint8Array, receiver: Recipient, opener: Opener): Promise<KeyPair> {
  if (opener.suite === 'p256') return decodePrivateKey(await openEnveloped(delivered, receiver, opener));
  const envelope = read(delivered);
  const key = await opener.open(child(envelope, 1).bytes);
  const decipher = createDecipheriv('sm4-ecb', key, null).setAutoPadding(false);
  const secret = Buffer.concat([decipher.update(bitsOf(envelope.children[3])), decipher.final()]);
  return pairOf('sm2', secret);
}
