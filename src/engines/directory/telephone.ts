import type { Ctx } from '#kernel';

type Secrets = Pick<Ctx, 'secrets'>;

/** The columns of a telephone as it stands in the database. */
export interface SealedTelephone {
  readonly sealed: string | null;
  readonly index: string | null;
}

const place = (personId: string): string => `directory.people.phone:${personId}`;

export const telephoneIndex = ({ secrets }: Secrets, phone: string): string =>
  secrets.index(phone, 'directory.people.phone');

export function sealTelephone(ctx: Secrets, personId: string, phone: string | null | undefined): SealedTelephone {
  if (!phone) return { sealed: null, index: null };
  return { sealed: ctx.secrets.seal(phone, place(personId)), index: telephoneIndex(ctx, phone) };
}

export const openTelephone = ({ secrets }: Secrets, personId: string, sealed: string | null): string | null =>
  sealed === null ? null : secrets.open(sealed, place(personId));

/** `138****0004`: what colleagues see. */
export function maskedTelephone(ctx: Secrets, personId: string, sealed: string | null): string | null {
  const phone = openTelephone(ctx, personId, sealed);
  return phone === null ? null : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
