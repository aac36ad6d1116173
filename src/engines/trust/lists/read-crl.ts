import { oids } from '../asn1/oids.ts';
import { bitsOf, child, hex, integerOf, read, smallInteger, tagged, timeOf } from '../asn1/read.ts';
import { extensionValue, readExtensions } from '../certificates/read-certificate.ts';
import type { PublicKey } from '../keys/ports.ts';
import { verifyBytes } from '../keys/suites.ts';

export interface ReadCrl {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly number: number;
  readonly baseNumber: number | null;
  /** By serial number in hexadecimal. */
  readonly entries: ReadonlyMap<string, { at: Date; reason: number | null }>;
}

/** A revocation list that this key signed; null when it did not, or when there is no list in it. */
export function readCrl(der: Uint8Array, issuer: PublicKey): ReadCrl | null {
  try {
    const list = read(der);
    const body = child(list, 0);
    if (!verifyBytes(issuer, body.bytes, bitsOf(list.children[2]))) return null;
    const extensions = readExtensions(tagged(body, 0));
    const number = extensionValue(extensions, oids.crlNumber);
    const base = extensionValue(extensions, oids.deltaCrl);
    const revoked = body.children[5]?.tag === 0x30 ? body.children[5].children : [];
    return {
      thisUpdate: timeOf(body.children[3]),
      nextUpdate: timeOf(body.children[4]),
      number: number ? smallInteger(number) : 0,
      baseNumber: base ? smallInteger(base) : null,
      entries: new Map(
        revoked.map((entry) => [
          hex(integerOf(entry.children[0])),
          { at: timeOf(entry.children[1]), reason: reasonOf(entry.children[2]) },
        ]),
      ),
    };
  } catch {
    return null;
  }
}

function reasonOf(extensions: ReturnType<typeof read> | undefined): number | null {
  for (const one of extensions?.children ?? []) {
    const value = one.children.at(-1)?.content;
    if (value?.[0] === 10) return value[2] ?? null;
  }
  return null;
}
