import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { compileCheck } from './check-answers.ts';
import { type DefinitionRow, definitions } from './definitions.repo.ts';
import { errors } from './errors.ts';
import type { Answers, Finding } from './form.ts';
import type { FormSchema } from './form-schema.ts';
import { readForm } from './read-form.ts';

export interface FormInput {
  readonly schema: FormSchema;
  readonly sample: Answers | null;
  readonly note: string;
}

export function createForm(ctx: Ctx, key: string, input: FormInput): Promise<DefinitionRow> {
  return ctx.transaction(async (tx) => {
    if ((await definitions.insert(tx, key, input.schema.title ?? key)) === 0) throw errors.keyTaken({ key });
    await definitions.addVersion(tx, key, 1, input.schema, input.sample, input.note);
    return told(tx, key, `新建表单“${input.schema.title}”`);
  });
}

/** A further version. It may have faults: they keep it from being published, not from being saved. */
export function saveForm(ctx: Ctx, key: string, input: FormInput & { version: number }): Promise<DefinitionRow> {
  return ctx.transaction(async (tx) => {
    await locked(tx, key, input.version);
    const next = ((await definitions.latest(tx, key))?.version ?? 0) + 1;
    await definitions.addVersion(tx, key, next, input.schema, input.sample, input.note);
    await definitions.touch(tx, key, input.schema.title ?? key);
    return told(tx, key, `修改表单“${input.schema.title}”，存为第${next}版`);
  });
}

/** Puts the latest version before the public; drafts that were begun keep theirs. */
export function publishForm(ctx: Ctx, key: string, version: number): Promise<DefinitionRow> {
  return ctx.transaction(async (tx) => {
    const row = await locked(tx, key, version);
    const latest = await definitions.latest(tx, key);
    if (!latest) throw errors.noSuchForm();
    const faults = faultsOf(latest.schema, latest.sample, tx.today());
    if (faults.length > 0)
      throw errors.faulty({ count: faults.length }, { fields: faults.map(({ path, message }) => ({ path, message })) });
    await definitions.publish(tx, key, latest.version);
    return told(tx, key, `公布表单“${row.title}”第${latest.version}版`);
  });
}

/** What keeps a form from being published: faults of the form, and of its filled sample. */
export function faultsOf(schema: FormSchema, sample: Answers | null, today: string): Finding[] {
  const { form, findings } = readForm(schema);
  const errorsFound = findings.filter((finding) => finding.level === 'error');
  if (errorsFound.length > 0 || sample === null) return errorsFound;
  return compileCheck(form)(sample, { today }).errors.map((error) => ({
    level: 'error',
    path: error.path,
    message: `示例样表：${error.message}`,
  }));
}

async function locked(tx: TxCtx, key: string, version: number): Promise<DefinitionRow> {
  const row = await definitions.lock(tx, key);
  if (!row) throw kernelErrors.notFound();
  if (row.version !== version) throw kernelErrors.conflict();
  return row;
}

async function told(tx: TxCtx, key: string, summary: string): Promise<DefinitionRow> {
  await tx.record({ subject: `forms.form:${key}`, summary });
  return (await definitions.byKey(tx, key)) as DefinitionRow;
}
