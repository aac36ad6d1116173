import { oids } from '../asn1/oids.ts';
import { bits, type Der, enumerated, explicit, integer, sequence, time } from '../asn1/write.ts';
import { authorityKeyId, extension, issuingDistributionPoint } from '../certificates/extensions.ts';
import type { ReadCertificate } from '../certificates/read-certificate.ts';
import type { Signer } from '../keys/ports.ts';
import { signatureAlgorithm } from '../keys/suites.ts';
import { reasonCodes } from './reason-codes.ts';

export interface CrlEntry {
  /** Hexadecimal. */
  readonly serial: string;
  readonly at: Date;
  readonly reason: string | null;
}

export interface CrlDraft {
  readonly issuer: ReadCertificate;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly number: number;
  /** For a delta list: the number of the full list that it changes. */
  readonly baseNumber: number | null;
  /** The address that the certificates of this shard name; null: the list covers all. */
  readonly address: string | null;
  readonly entries: readonly CrlEntry[];
}

const reasonExtensions = new Map<string, Der>();

function reasonExtension(reason: string): Der {
  let found = reasonExtensions.get(reason);
  if (!found) {
    found = sequence(extension(oids.crlReason, enumerated(reasonCodes[reason] ?? 0)));
    reasonExtensions.set(reason, found);
  }
  return found;
}

/** RFC 5280: an unspecified reason is left out. Many entries share their second, which is encoded once. */
function entriesOf(entries: readonly CrlEntry[]): Der[] {
  const times = new Map<number, Der>();
  return entries.map(({ serial, at, reason }) => {
    const second = Math.floor(at.getTime() / 1000);
    const encoded = times.get(second) ?? time(at);
    times.set(second, encoded);
    const tail = reason && reason !== 'unspecified' ? [reasonExtension(reason)] : [];
    return sequence(integer(Buffer.from(serial, 'hex')), encoded, ...tail);
  });
}

/** A version 2 revocation list, full or delta. */
export async function writeCrl(draft: CrlDraft, signer: Signer): Promise<Der> {
  const algorithm = signatureAlgorithm(signer.suite);
  const body = sequence(
    integer(1),
    algorithm,
    draft.issuer.subjectName,
    time(draft.thisUpdate),
    time(draft.nextUpdate),
    ...(draft.entries.length > 0 ? [sequence(...entriesOf(draft.entries))] : []),
    explicit(
      0,
      sequence(
        authorityKeyId(signer.point),
        extension(oids.crlNumber, integer(draft.number)),
        ...(draft.baseNumber === null ? [] : [extension(oids.deltaCrl, integer(draft.baseNumber), true)]),
        ...(draft.address === null ? [] : [issuingDistributionPoint(draft.address)]),
      ),
    ),
  );
  return sequence(body, algorithm, bits(await signer.sign(body)));
}
