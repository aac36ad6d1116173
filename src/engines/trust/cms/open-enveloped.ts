import { createDecipheriv } from 'node:crypto';
import { oids } from '../asn1/oids.ts';
import { Asn1Error, bitsOf, child, type Element, octetsOf, oidOf, readFirst, same, tagged } from '../asn1/read.ts';
import type { Opener } from '../keys/ports.ts';
import { type Recipient, wrapIv, wrapKey } from './write-enveloped.ts';

/** Opens EnvelopedData with the private key that it was sealed to. */
export async function openEnveloped(cms: Uint8Array, recipient: Recipient, opener: Opener): Promise<Uint8Array> {
  const enveloped = child(child(readFirst(cms), 1), 0);
  const recipients = child(enveloped, 1);
  const content = child(enveloped, 2);
  const algorithm = child(content, 1);
  const iv = octetsOf(algorithm.children[1]);
  const sealed = octetsOf(tagged(content, 0));
  const { name } = recipient;
  const key =
    opener.suite === 'p256'
      ? await agreedKey(recipients, name, opener)
      : await transportedKey(recipients, name, opener);
  const decipher = createDecipheriv(oidOf(algorithm.children[0]) === oids.sm4Cbc ? 'sm4-cbc' : 'aes-256-cbc', key, iv);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}

async function agreedKey(recipients: Element, name: Uint8Array, opener: Opener & { suite: 'p256' }) {
  for (const info of recipients.children.filter((one) => one.tag === 0xa1)) {
    const mine = child(info, info.children.length - 1).children.find((one) => same(child(one, 0).bytes, name));
    if (!mine) continue;
    const originator = child(child(info, 1), 0);
    const secret = await opener.agree(bitsOf(originator.children[1]));
    const unwrap = createDecipheriv('id-aes256-wrap', wrapKey(secret), wrapIv);
    return Buffer.concat([unwrap.update(octetsOf(mine.children[1])), unwrap.final()]);
  }
  throw new Asn1Error('sealed to somebody else');
}

async function transportedKey(recipients: Element, name: Uint8Array, opener: Opener & { suite: 'sm2' }) {
  const mine = recipients.children.find((one) => one.tag === 0x30 && same(child(one, 1).bytes, name));
  if (!mine) throw new Asn1Error('sealed to somebody else');
  return opener.open(octetsOf(mine.children[3]));
}
