import type { Ctx } from '#kernel';
import { type CheckAnswers, compileCheck } from './check-answers.ts';
import { checkNumber } from './check-number.ts';
import { definitions } from './definitions.repo.ts';
import { errors } from './errors.ts';
import type { Answers, Form } from './form.ts';
import { readForm } from './read-form.ts';

export interface OpenForm {
  readonly key: string;
  readonly version: number;
  readonly form: Form;
  readonly sample: Answers | null;
  readonly check: CheckAnswers;
}

/** Versions never change, so what was read once stays; the oldest goes when there are many. */
const kept = new Map<string, OpenForm>();
const MOST = 300;

/** A version of a form, ready to ask and to check; the published one unless a version is named. */
export async function openForm(ctx: Ctx, key: string, version?: number): Promise<OpenForm> {
  const wanted = version ?? (await definitions.byKey(ctx, key))?.currentVersion ?? null;
  if (wanted === null) throw errors.noSuchForm();
  const name = `${ctx.city.id}/${key}/${wanted}`;
  const known = kept.get(name);
  if (known) return known;
  const row = await definitions.versionOf(ctx, key, wanted);
  if (!row) throw errors.noSuchForm();
  const { form } = readForm(row.schema);
  const opened = { key, version: wanted, form, sample: row.sample, check: compileCheck(form, checkNumber) };
  const [oldest] = kept.keys();
  if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest);
  // A draft version may still be replaced in a test database of the same city; published ones are for ever.
  if (row.publishedOn !== null) kept.set(name, opened);
  return opened;
}
