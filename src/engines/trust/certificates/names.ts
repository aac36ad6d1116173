import { oids } from '../asn1/oids.ts';
import { child, type Element, oidOf, textOf } from '../asn1/read.ts';
import { type Der, oid, printable, sequence, setOf, utf8 } from '../asn1/write.ts';
import type { SubjectName } from '../contract.ts';

/** Order of GM/T 0015: from the country down to the name. */
const parts: readonly { key: keyof SubjectName; oid: string; short: string }[] = [
  { key: 'country', oid: oids.country, short: 'C' },
  { key: 'province', oid: oids.province, short: 'ST' },
  { key: 'locality', oid: oids.locality, short: 'L' },
  { key: 'organisation', oid: oids.organisation, short: 'O' },
  { key: 'unit', oid: oids.unit, short: 'OU' },
  { key: 'commonName', oid: oids.commonName, short: 'CN' },
];

/** A Name: the country as PrintableString, all else as UTF8String (GM/T 0015), so that rare characters keep their form. */
export function encodeName(name: SubjectName): Der {
  const attributes = parts.flatMap(({ key, oid: kind }) => {
    const value = name[key]?.normalize('NFC').trim();
    if (!value) return [];
    return [setOf(sequence(oid(kind), key === 'country' ? printable(value) : utf8(value)))];
  });
  return sequence(...attributes);
}

export function decodeName(name: Element): SubjectName {
  const found: Partial<Record<keyof SubjectName, string>> = {};
  for (const set of name.children) {
    for (const attribute of set.children) {
      const part = parts.find((one) => one.oid === oidOf(attribute.children[0]));
      if (part) found[part.key] ??= textOf(child(attribute, 1));
    }
  }
  return { ...found, commonName: found.commonName ?? found.unit ?? found.organisation ?? '' };
}

/** One line for people and for search: `C=CN, ST=…, CN=…`. */
export const nameText = (name: SubjectName): string =>
  parts.flatMap(({ key, short }) => (name[key] ? [`${short}=${name[key]}`] : [])).join(', ');
