import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { compileCheck } from './check-answers.ts';
import { checkNumber } from './check-number.ts';
import { type DefinitionRow, definitions, type FormBody } from './definitions.repo.ts';
import { errors } from './errors.ts';
import type { Answers, Finding } from './form.ts';
import type { FormSchema } from './form-schema.ts';
import { type FormTest, runTests } from './form-test.ts';
import { readForm } from './read-form.ts';

export type FormInput = Omit<FormBody, 'tests'> & { readonly tests?: readonly FormTest[] | undefined };

const bodyOf = ({ schema, sample, note, tests }: FormInput): FormBody => ({ schema, sample, note, tests: tests ?? [] });

export function createForm(ctx: Ctx, key: string, input: FormInput): Promise<DefinitionRow> {
  return ctx.transaction(async (tx) => {
    if ((await definitions.insert(tx, key, input.schema.title ?? key)) === 0) throw errors.keyTaken({ key });
    await definitions.addVersion(tx, key, 1, bodyOf(input));
    return told(tx, key, `新建表单“${input.schema.title}”`);
  });
}

/**
 * Keeps the draft: what has been published stays as it was and a further version begins. A draft may have faults: they
 * keep it from being published, not from being saved.
 */
export function saveForm(ctx: Ctx, key: string, input: FormInput & { version: number }): Promise<DefinitionRow> {
  return ctx.transaction(async (tx) => {
    await locked(tx, key, input.version);
    const latest = await definitions.latest(tx, key);
    const isDraft = latest !== undefined && latest.publishedOn === null;
    const version = (latest?.version ?? 0) + (isDraft ? 0 : 1);
    if (isDraft) await definitions.replaceVersion(tx, key, version, bodyOf(input));
    else await definitions.addVersion(tx, key, version, bodyOf(input));
    await definitions.touch(tx, key, input.schema.title ?? key);
    return told(tx, key, `修改表单“${input.schema.title}”，存为第${version}版草稿`);
  });
}

/** Puts the latest version before the public; drafts that were begun keep theirs. */
export function publishForm(ctx: Ctx, key: string, version: number): Promise<DefinitionRow> {
  return ctx.transaction(async (tx) => {
    const row = await locked(tx, key, version);
    const latest = await definitions.latest(tx, key);
    if (!latest) throw errors.noSuchForm();
    const faults = faultsOf(latest.schema, latest.sample, tx.today(), latest.tests);
    if (faults.length > 0)
      throw errors.faulty({ count: faults.length }, { fields: faults.map(({ path, message }) => ({ path, message })) });
    await definitions.publish(tx, key, latest.version);
    return told(tx, key, `公布表单“${row.title}”第${latest.version}版`);
  });
}

/** Nobody begins it any more; what was begun may be handed in. A later publication brings it back. */
export function withdrawForm(
  ctx: Ctx,
  key: string,
  input: { version: number; reason: string },
): Promise<DefinitionRow> {
  return ctx.transaction(async (tx) => {
    const row = await locked(tx, key, input.version);
    if (row.currentVersion === null) throw errors.notInUse();
    await definitions.withdraw(tx, key, input.reason);
    return told(tx, key, `撤下表单“${row.title}”第${row.currentVersion}版：${input.reason}`);
  });
}

/** What keeps a form from being published: faults of the form, of its filled sample, and of its tests. */
export function faultsOf(
  schema: FormSchema,
  sample: Answers | null,
  today: string,
  tests: readonly FormTest[] = [],
): Finding[] {
  const { form, findings } = readForm(schema);
  const errorsFound = findings.filter((finding) => finding.level === 'error');
  if (errorsFound.length > 0) return errorsFound;
  const check = compileCheck(form, checkNumber);
  const sampleFaults = sample === null ? [] : check(sample, { today }).errors;
  return [
    ...sampleFaults.map(({ path, message }): Finding => ({ level: 'error', path, message: `示例样表：${message}` })),
    ...runTests(form, check, tests, { today }).flatMap(({ name, differences }) =>
      differences.map((words): Finding => ({ level: 'error', path: '', message: `检查“${name}”没有通过：${words}` })),
    ),
  ];
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
