/** Reading of DER, and of the BER that other programs put into CMS (indefinite lengths, octet strings in pieces). */

export class Asn1Error extends Error {}

export interface Element {
  readonly tag: number;
  /** With its tag and length, as it stands in the input. */
  readonly bytes: Uint8Array;
  readonly content: Uint8Array;
  readonly children: readonly Element[];
}

const deepest = 40;

/** One element that fills the input. */
export function read(bytes: Uint8Array): Element {
  const { element, end } = readAt(bytes, 0, 0);
  if (end !== bytes.length) throw new Asn1Error('bytes after the end');
  return element;
}

/** The first element of the input, which may be followed by others (padding in a PDF signature). */
export const readFirst = (bytes: Uint8Array): Element => readAt(bytes, 0, 0).element;

function readAt(input: Uint8Array, start: number, depth: number): { element: Element; end: number } {
  if (depth > deepest) throw new Asn1Error('nested too deeply');
  const tag = input[start];
  if (tag === undefined || (tag & 0x1f) === 0x1f) throw new Asn1Error('no tag that is known here');
  const { length, from } = readLength(input, start + 1);
  if (length === null) return readIndefinite(input, start, from, tag, depth);
  const end = from + length;
  if (end > input.length) throw new Asn1Error('cut short');
  return { element: make(tag, input.subarray(start, end), input.subarray(from, end), depth), end };
}

function readLength(input: Uint8Array, at: number): { length: number | null; from: number } {
  const first = input[at];
  if (first === undefined) throw new Asn1Error('cut short');
  if (first < 0x80) return { length: first, from: at + 1 };
  if (first === 0x80) return { length: null, from: at + 1 };
  const count = first & 0x7f;
  if (count > 4 || at + count >= input.length) throw new Asn1Error('a length that cannot be');
  let length = 0;
  for (let index = 1; index <= count; index += 1) length = length * 256 + (input[at + index] ?? 0);
  return { length, from: at + 1 + count };
}

function readIndefinite(input: Uint8Array, start: number, from: number, tag: number, depth: number) {
  if (!(tag & 0x20)) throw new Asn1Error('a length that cannot be');
  let end = from;
  const children: Element[] = [];
  while (!(input[end] === 0 && input[end + 1] === 0)) {
    const next = readAt(input, end, depth + 1);
    children.push(next.element);
    end = next.end;
  }
  const bytes = input.subarray(start, end + 2);
  return { element: { tag, bytes, content: input.subarray(from, end), children }, end: end + 2 };
}

function make(tag: number, bytes: Uint8Array, content: Uint8Array, depth: number): Element {
  let children: Element[] | null = null;
  return {
    tag,
    bytes,
    content,
    get children() {
      if (!(tag & 0x20)) throw new Asn1Error('a primitive where a structure should be');
      children ??= readMany(content, depth + 1);
      return children;
    },
  };
}

function readMany(content: Uint8Array, depth: number): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < content.length; ) {
    const { element, end } = readAt(content, at, depth);
    found.push(element);
    at = end;
  }
  return found;
}

/** The nth child, which must be there. */
export function child(of: Element, index: number): Element {
  const found = of.children[index];
  if (!found) throw new Asn1Error(`part ${index} is missing`);
  return found;
}

/** The content of [number], wherever it stands among the children; undefined when absent. */
export const tagged = (of: Element, number: number): Element | undefined =>
  of.children.find((one) => (one.tag & 0xc0) === 0x80 && (one.tag & 0x1f) === number);

export function expect(element: Element | undefined, tag: number): Element {
  if (element?.tag !== tag) throw new Asn1Error(`tag ${element?.tag ?? 'none'} where ${tag} should be`);
  return element;
}

export function oidOf(element: Element | undefined): string {
  const { content } = expect(element, 6);
  const arcs: bigint[] = [];
  let value = 0n;
  for (const byte of content) {
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte & 0x80) continue;
    arcs.push(value);
    value = 0n;
  }
  const [head = 0n, ...rest] = arcs;
  const first = head < 80n ? head / 40n : 2n;
  return [first, head - first * 40n, ...rest].join('.');
}

/** An INTEGER that is not negative, as big-endian bytes without the sign byte. */
export function integerOf(element: Element | undefined): Uint8Array {
  const { content } = expect(element, 2);
  if (content.length === 0 || (content[0] ?? 0) & 0x80) throw new Asn1Error('a negative number');
  return content[0] === 0 && content.length > 1 ? content.subarray(1) : content;
}

export const smallInteger = (element: Element | undefined): number => Number(`0x${hex(integerOf(element)) || '0'}`);

/** The content of an OCTET STRING, also of one that comes in pieces. */
export function octetsOf(element: Element | undefined): Uint8Array {
  if (!element) throw new Asn1Error('octets are missing');
  return element.tag & 0x20 ? Buffer.concat(element.children.map(octetsOf)) : element.content;
}

/** The bytes of a BIT STRING whose bits fill whole bytes. */
export function bitsOf(element: Element | undefined): Uint8Array {
  const { content } = expect(element, 3);
  if (content[0] !== 0) throw new Asn1Error('bits do not fill bytes');
  return content.subarray(1);
}

export const hasBit = (element: Element, bit: number): boolean =>
  (((element.content[1 + (bit >> 3)] ?? 0) << (bit & 7)) & 0x80) !== 0;

const utf16 = new TextDecoder('utf-16be');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

export function textOf(element: Element): string {
  if (element.tag === 12) {
    try {
      return strictUtf8.decode(element.content);
    } catch {
      throw new Asn1Error('text that is not UTF-8');
    }
  }
  if (element.tag === 30) return utf16.decode(element.content);
  if ([18, 19, 20, 22, 26].includes(element.tag)) return Buffer.from(element.content).toString('latin1');
  throw new Asn1Error('no text');
}

export function timeOf(element: Element | undefined): Date {
  const text = Buffer.from(element?.content ?? []).toString('latin1');
  const century = Number(text.slice(0, 2)) < 50 ? '20' : '19';
  const whole = element?.tag === 23 ? `${century}${text}` : text;
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,3})?\d*Z$/.exec(whole);
  const instant = match
    ? new Date(`${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}${match[7] ?? ''}Z`)
    : null;
  if (!instant || Number.isNaN(instant.getTime())) throw new Asn1Error('a time that cannot be');
  return instant;
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
export const same = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;
