import { type KnownDocument, maskNumber, maskPhone } from '#engines/parties';
import { type Ctx, kernelErrors } from '#kernel';
import { holderText, type ReadForm, readForm } from './application-form.rules.ts';
import type { ApplicationRecord } from './applications.repo.ts';
import type { ApplicationForm, HolderKind } from './contract.ts';

export type SealedForm = Pick<
  ApplicationRecord,
  | 'name'
  | 'organisation'
  | 'uscc'
  | 'unit'
  | 'dnsName'
  | 'agentName'
  | 'idSealed'
  | 'idIndex'
  | 'idMask'
  | 'documentKind'
  | 'documentCountry'
  | 'phoneSealed'
  | 'phoneIndex'
  | 'phoneMask'
  | 'holderKey'
>;

const idPlace = (id: string): string => `digital_certificates.applications.id:${id}`;
const phonePlace = (id: string): string => `digital_certificates.applications.phone:${id}`;

/** Reads what was typed and seals what is personal. */
export function sealForm(ctx: Ctx, id: string, kind: HolderKind, form: ApplicationForm): SealedForm {
  const read = readForm(kind, form, ctx.today());
  if (Array.isArray(read)) throw kernelErrors.invalid({ count: read.length }, { fields: read });
  return seal(ctx, id, kind, read as ReadForm);
}

/** Sealed for this application; a value copied to another row does not open there. */
function seal(ctx: Ctx, id: string, kind: HolderKind, read: ReadForm): SealedForm {
  const { idNumber, phone, ...open } = read;
  return {
    ...open,
    idSealed: ctx.secrets.seal(idNumber, idPlace(id)),
    idIndex: documentIndex(ctx, { kind: read.documentKind, number: idNumber, country: read.documentCountry }),
    idMask: maskNumber(idNumber),
    phoneSealed: ctx.secrets.seal(phone, phonePlace(id)),
    phoneIndex: phoneIndex(ctx, phone),
    phoneMask: maskPhone(phone),
    holderKey: ctx.secrets.index(holderText(kind, read), 'digital_certificates.holder'),
  };
}

/** Resident numbers stand alone, as before other documents were taken. */
export const documentIndex = (ctx: Ctx, { kind, number, country }: KnownDocument): string =>
  ctx.secrets.index(
    kind === 'resident-id' ? number : [kind, country ?? '', number].join(':'),
    'digital_certificates.id',
  );

export const phoneIndex = (ctx: Ctx, phone: string): string => ctx.secrets.index(phone, 'digital_certificates.phone');

export const openNumber = (ctx: Ctx, record: ApplicationRecord): string =>
  ctx.secrets.open(record.idSealed, idPlace(record.id));
export const openPhone = (ctx: Ctx, record: ApplicationRecord): string =>
  ctx.secrets.open(record.phoneSealed, phonePlace(record.id));
