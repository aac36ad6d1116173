import { type Ctx, kernelErrors } from '#kernel';
import type { NewFormInput, OpenedForm } from './contract.ts';
import { definitions, type VersionRow } from './definitions.repo.ts';
import { everySource } from './every-source.ts';
import type { FormSchema } from './form-schema.ts';
import { createForm } from './save-form.ts';

/** The latest version of a form with all that the designer needs. */
export async function showForm(ctx: Ctx, key: string): Promise<OpenedForm> {
  const [row, latest] = await Promise.all([definitions.byKey(ctx, key), definitions.latest(ctx, key)]);
  if (!row || !latest) throw kernelErrors.notFound();
  const { title, version, currentVersion, withdrawnOn, withdrawnReason } = row;
  const { schema, sample, tests } = latest;
  return {
    key,
    title,
    version,
    currentVersion,
    withdrawnOn,
    withdrawnReason,
    latest: headOf(latest),
    schema,
    sample,
    tests,
    prefill: await everySource(ctx, wordsIn(schema)),
  };
}

/** Sources that the form uses already, results of other items among them. */
const wordsIn = ({ properties }: FormSchema): string[] =>
  Object.values(properties ?? {}).flatMap((property) => property['x-prefill'] ?? []);

const headOf = ({ version, note, savedBy, savedAt, publishedOn }: VersionRow) => ({
  version,
  note,
  savedBy,
  savedAt: savedAt.toISOString(),
  publishedOn,
});

/** A form with one empty page, or everything that another one asks. */
export async function startForm(ctx: Ctx, { key, title, copyOf }: NewFormInput): Promise<{ key: string }> {
  const model = copyOf ? await definitions.latest(ctx, copyOf) : undefined;
  if (copyOf && !model) throw kernelErrors.notFound();
  const schema = { ...(model?.schema ?? emptyForm), title };
  const { sample = null, tests = [] } = model ?? {};
  await createForm(ctx, key, { schema, sample, tests, note: '' });
  return { key };
}

const emptyForm: FormSchema = {
  type: 'object',
  properties: {},
  required: [],
  'x-pages': [{ id: 'p1', title: '填写申请', fields: [] }],
};
