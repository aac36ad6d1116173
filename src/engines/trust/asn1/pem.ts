import { Asn1Error } from './read.ts';

const block = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g;

export function toPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** Every block of a PEM text. */
export const pemBlocks = (text: string): { label: string; der: Uint8Array }[] =>
  [...text.matchAll(block)].map(([, label = '', body = '']) => ({ label, der: Buffer.from(body, 'base64') }));

/** DER from DER bytes, PEM text, or PEM text in bytes. */
export function toDer(encoded: Uint8Array | string): Uint8Array {
  const isText = typeof encoded === 'string' || encoded[0] === 0x2d;
  if (!isText) return encoded as Uint8Array;
  const first = pemBlocks(typeof encoded === 'string' ? encoded : Buffer.from(encoded).toString('latin1'))[0];
  if (!first) throw new Asn1Error('neither PEM nor DER');
  return first.der;
}
