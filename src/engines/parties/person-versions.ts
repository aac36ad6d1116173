import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { fieldNames, type PersonField } from './contract.ts';
import { persons } from './persons.repo.ts';
import { openField } from './seal-person.ts';
import { type Version, versions } from './versions.repo.ts';

const fields = Object.keys(fieldNames) as PersonField[];

/** Keeps what the person now is, sealed, with who changed which fields. */
export async function keepPersonVersion(
  tx: TxCtx,
  id: string,
  summary: string,
  changed: readonly string[],
): Promise<void> {
  const person = await persons.byId(tx, id);
  if (!person) throw kernelErrors.notFound();
  const values = Object.fromEntries(fields.map((field) => [field, openField(tx.secrets, person, field)]));
  const { level, state, regionCode, version } = person;
  await versions.keep(tx, {
    kind: 'person',
    id,
    version,
    summary,
    changed,
    data: { ...values, level, state, regionCode },
  });
}

export const personHistory = (ctx: Ctx, id: string): Promise<Version[]> => versions.of(ctx, 'person', id);
