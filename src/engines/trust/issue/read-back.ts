import { oids } from '../asn1/oids.ts';
import { textOf } from '../asn1/read.ts';
import { extensionValue, type ReadCertificate } from '../certificates/read-certificate.ts';
import type { IdentifierKind } from '../contract.ts';
import { identifierOids } from './identifier-oids.ts';

/** The holder's numbers in a certificate. */
export function readIdentifiers(certificate: ReadCertificate): Partial<Record<IdentifierKind, string>> {
  const found: Partial<Record<IdentifierKind, string>> = {};
  for (const [kind, dotted] of Object.entries(identifierOids) as [IdentifierKind, string][]) {
    const value = extensionValue(certificate.extensions, dotted);
    if (value) found[kind] = textOf(value);
  }
  return found;
}

export function readDnsNames(certificate: ReadCertificate): string[] {
  const names = extensionValue(certificate.extensions, oids.subjectAltName);
  return (names?.children ?? [])
    .filter((name) => name.tag === 0x82)
    .map((name) => Buffer.from(name.content).toString('latin1'));
}
