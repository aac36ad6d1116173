import { type FieldError, kernelErrors } from '#kernel';
import { readEmail, readPhone } from './contact.rules.ts';
import type { PersonInput } from './contract.ts';
import { readDocument } from './document.rules.ts';
import { readName } from './name.rules.ts';
import type { ReadResult } from './read-result.rules.ts';
import type { PersonValues } from './seal-person.ts';

/** Everything a person was typed as, in its one form; every wrong field is named at once. */
export function readPerson(input: PersonInput, today: string): PersonValues {
  const fields: FieldError[] = [];
  const take = <Value>(path: string, read: ReadResult<Value>): Value | null => {
    if (read.ok) return read.value;
    fields.push({ path: `/${path}`, message: read.message });
    return null;
  };
  const given = (text: string | null | undefined): string | null => text?.trim() || null;
  const phone = given(input.phone);
  const email = given(input.email);
  const name = take('name', readName(input.name));
  const document = take(
    'number',
    readDocument({ kind: input.documentKind, number: input.number, country: input.country }, today),
  );
  const birthDate = document?.birthDate ?? input.birthDate ?? null;
  if (birthDate !== null && birthDate > today)
    fields.push({ path: '/birthDate', message: '出生日期在今天之后，请核对' });
  if (document && birthDate === null)
    fields.push({ path: '/birthDate', message: '这种证件的号码不含出生日期，请填写' });
  const values: PersonValues = {
    name,
    documentKind: document?.kind ?? null,
    country: document?.country ?? null,
    number: document?.number ?? null,
    documentKey: document?.key ?? null,
    birthDate,
    sex: document?.sex ?? input.sex ?? null,
    phone: phone === null ? null : take('phone', readPhone(phone)),
    email: email === null ? null : take('email', readEmail(email)),
    address: given(input.address)?.normalize('NFC') ?? null,
  };
  if (fields.length > 0) throw kernelErrors.invalid({ count: fields.length }, { fields });
  return values;
}
