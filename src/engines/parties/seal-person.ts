import type { Keyring } from '#kernel';
import { emailKey } from './contact.rules.ts';
import type { PersonField } from './contract.ts';
import type { DocumentKind } from './document.rules.ts';
import { nameKey } from './name.rules.ts';
import type { Sex } from './resident-id.rules.ts';

/** A person in clear, as it exists in memory only. */
export interface PersonValues {
  readonly name: string | null;
  readonly documentKind: DocumentKind | null;
  readonly country: string | null;
  readonly number: string | null;
  /** `key` of the document, see `readDocument`. */
  readonly documentKey: string | null;
  readonly birthDate: string | null;
  readonly sex: Sex | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
}

/** The same as the database holds it. */
export interface SealedPerson {
  readonly nameSealed: string | null;
  readonly nameIndex: string | null;
  readonly nameBirthIndex: string | null;
  readonly documentKind: DocumentKind | null;
  readonly documentCountry: string | null;
  readonly numberSealed: string | null;
  readonly numberIndex: string | null;
  readonly birthDateSealed: string | null;
  readonly sex: Sex | null;
  readonly phoneSealed: string | null;
  readonly phoneIndex: string | null;
  readonly emailSealed: string | null;
  readonly emailIndex: string | null;
  readonly addressSealed: string | null;
}

type SealedColumns = Pick<
  SealedPerson,
  'nameSealed' | 'numberSealed' | 'birthDateSealed' | 'phoneSealed' | 'emailSealed' | 'addressSealed'
>;

const columns = {
  name: 'nameSealed',
  number: 'numberSealed',
  birthDate: 'birthDateSealed',
  phone: 'phoneSealed',
  email: 'emailSealed',
  address: 'addressSealed',
} as const satisfies Record<PersonField, keyof SealedColumns>;

const place = (id: string, field: PersonField): string => `parties.persons.${field}:${id}`;

/** Keyed hashes by which persons, firms and agencies find one another. */
export const indexes = {
  name: (secrets: Keyring, name: string) => secrets.index(nameKey(name), 'parties.name'),
  nameAndBirth: (secrets: Keyring, name: string, birthDate: string) =>
    secrets.index(`${nameKey(name)}|${birthDate}`, 'parties.name-and-birth'),
  document: (secrets: Keyring, key: string) => secrets.index(key, 'parties.document'),
  phone: (secrets: Keyring, phone: string) => secrets.index(phone, 'parties.phone'),
  email: (secrets: Keyring, email: string) => secrets.index(emailKey(email), 'parties.email'),
};

export function sealPerson(secrets: Keyring, id: string, values: PersonValues): SealedPerson {
  const sealed = (field: PersonField): string | null => {
    const value = values[field];
    return value === null ? null : secrets.seal(value, place(id, field));
  };
  const { name, birthDate, documentKey, phone, email } = values;
  return {
    nameSealed: sealed('name'),
    nameIndex: name === null ? null : indexes.name(secrets, name),
    nameBirthIndex: name === null || birthDate === null ? null : indexes.nameAndBirth(secrets, name, birthDate),
    documentKind: values.documentKind,
    documentCountry: values.country,
    numberSealed: sealed('number'),
    numberIndex: documentKey === null ? null : indexes.document(secrets, documentKey),
    birthDateSealed: sealed('birthDate'),
    sex: values.sex,
    phoneSealed: sealed('phone'),
    phoneIndex: phone === null ? null : indexes.phone(secrets, phone),
    emailSealed: sealed('email'),
    emailIndex: email === null ? null : indexes.email(secrets, email),
    addressSealed: sealed('address'),
  };
}

/** One value of a person in clear; null when it was never given or is erased. */
export function openField(
  secrets: Keyring,
  person: { readonly id: string } & SealedColumns,
  field: PersonField,
): string | null {
  const sealed = person[columns[field]];
  return sealed === null ? null : secrets.open(sealed, place(person.id, field));
}
