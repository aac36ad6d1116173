import { randomBytes } from 'node:crypto';

const serialBytes = 16;

/** A random serial number of 126 bits: unguessable, positive, and shorter than the 20 bytes that RFC 5280 allows. */
export function newSerial(): Uint8Array {
  const bytes = randomBytes(serialBytes);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}
