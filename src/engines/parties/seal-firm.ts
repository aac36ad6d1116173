import { type FieldError, type Keyring, kernelErrors } from '#kernel';
import { readPhone } from './contact.rules.ts';
import type { LegalInput } from './contract.ts';
import { readDocument } from './document.rules.ts';
import type { FirmRow } from './firms.repo.ts';
import { readName } from './name.rules.ts';
import { indexes } from './seal-person.ts';

type LegalColumns = Pick<FirmRow, 'legalNameSealed' | 'legalNumberSealed' | 'legalNumberIndex'>;

/** Who stands in the register for the firm, sealed; the number finds the person once that person is verified. */
export function sealLegal(secrets: Keyring, firmId: string, input: LegalInput, today: string): LegalColumns {
  const name = readName(input.legalName);
  const document = readDocument(
    { kind: input.legalDocumentKind, number: input.legalNumber, country: input.legalCountry },
    today,
  );
  if (!name.ok || !document.ok) {
    const fields: FieldError[] = [
      ...(name.ok ? [] : [{ path: '/legalName', message: name.message }]),
      ...(document.ok ? [] : [{ path: '/legalNumber', message: document.message }]),
    ];
    throw kernelErrors.invalid({ count: fields.length }, { fields });
  }
  return {
    legalNameSealed: secrets.seal(name.value, `parties.firms.legal-name:${firmId}`),
    legalNumberSealed: secrets.seal(document.value.number, `parties.firms.legal-number:${firmId}`),
    legalNumberIndex: indexes.document(secrets, document.value.key),
  };
}

export const openLegalName = (secrets: Keyring, firm: Pick<FirmRow, 'id' | 'legalNameSealed'>): string | null =>
  firm.legalNameSealed === null ? null : secrets.open(firm.legalNameSealed, `parties.firms.legal-name:${firm.id}`);

export function sealFirmPhone(secrets: Keyring, firmId: string, typed: string | null | undefined): string | null {
  if (!typed?.trim()) return null;
  const phone = readPhone(typed);
  if (!phone.ok) throw kernelErrors.invalid({ count: 1 }, { fields: [{ path: '/phone', message: phone.message }] });
  return secrets.seal(phone.value, `parties.firms.phone:${firmId}`);
}

export const openFirmPhone = (secrets: Keyring, firm: Pick<FirmRow, 'id' | 'phoneSealed'>): string | null =>
  firm.phoneSealed === null ? null : secrets.open(firm.phoneSealed, `parties.firms.phone:${firm.id}`);
