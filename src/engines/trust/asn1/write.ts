/** Distinguished encoding (X.690 DER), written by hand: lists of ten thousand entries are made in milliseconds. */

export type Der = Uint8Array;

const context = 0x80;
const constructed = 0x20;

function lengthOf(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size]);
  const bytes: number[] = [];
  for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

function tlv(tag: number, ...contents: readonly Uint8Array[]): Der {
  let size = 0;
  for (const content of contents) size += content.length;
  return Buffer.concat([Buffer.from([tag]), lengthOf(size), ...contents]);
}

export const sequence = (...parts: readonly Der[]): Der => tlv(0x30, ...parts);

/** Members in ascending order of their encoding, as DER asks. */
export const setOf = (...parts: readonly Der[]): Der =>
  tlv(0x31, ...[...parts].sort((left, right) => Buffer.compare(left, right)));

export const derNull: Der = Buffer.from([5, 0]);
export const boolean = (value: boolean): Der => Buffer.from([1, 1, value ? 0xff : 0]);

/** An INTEGER from a number, or from big-endian bytes of a number that is not negative. */
export function integer(value: number | bigint | Uint8Array): Der {
  return tlv(2, unsigned(value instanceof Uint8Array ? value : bytesOf(BigInt(value))));
}

export const enumerated = (value: number): Der => Buffer.from([10, 1, value]);

function bytesOf(value: bigint): Uint8Array {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
}

function unsigned(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const trimmed = bytes.subarray(start);
  return (trimmed[0] ?? 0) & 0x80 || trimmed.length === 0 ? Buffer.concat([Buffer.from([0]), trimmed]) : trimmed;
}

export function oid(dotted: string): Der {
  const [first = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt);
  return tlv(6, Buffer.from([first * 40n + second, ...rest].flatMap(base128)));
}

function base128(value: bigint): number[] {
  const bytes = [Number(value & 0x7fn)];
  for (let rest = value >> 7n; rest > 0n; rest >>= 7n) bytes.unshift(Number(rest & 0x7fn) | 0x80);
  return bytes;
}

export const octets = (bytes: Uint8Array): Der => tlv(4, bytes);
export const bits = (bytes: Uint8Array, unused = 0): Der => tlv(3, Buffer.from([unused]), bytes);

/** A BIT STRING of named bits, without trailing zeros. */
export function namedBits(set: readonly number[]): Der {
  const last = Math.max(...set);
  const bytes = Buffer.alloc(Math.floor(last / 8) + 1);
  for (const bit of set) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return bits(bytes, 7 - (last & 7));
}

export const utf8 = (text: string): Der => tlv(12, Buffer.from(text, 'utf8'));
export const printable = (text: string): Der => tlv(19, Buffer.from(text, 'latin1'));
export const ia5 = (text: string): Der => tlv(22, Buffer.from(text, 'latin1'));

const digits = (instant: Date): string => instant.toISOString().replaceAll(/[-:T]|\.\d+/g, '');

/** UTCTime to 2049, GeneralizedTime after (RFC 5280 section 4.1.2.5). */
export function time(instant: Date): Der {
  const year = instant.getUTCFullYear();
  if (year < 1950 || year > 2049) return generalizedTime(instant);
  return tlv(23, Buffer.from(digits(instant).slice(2), 'latin1'));
}

/** Whole seconds: fractions are forbidden in certificates and OCSP answers. */
export const generalizedTime = (instant: Date): Der => tlv(24, Buffer.from(digits(instant), 'latin1'));

export const explicit = (number: number, ...parts: readonly Der[]): Der =>
  tlv(context | constructed | number, ...parts);

/** [n] IMPLICIT over a primitive: the content without its own tag. */
export const implicit = (number: number, content: Uint8Array): Der => tlv(context | number, content);

/** The same encoding under another tag: [n] IMPLICIT over something already encoded. */
export function retag(tag: number, encoded: Der): Der {
  return Buffer.concat([Buffer.from([tag]), encoded.subarray(1)]);
}
