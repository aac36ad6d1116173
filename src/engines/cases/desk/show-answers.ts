import { type Answers, answerText, type Field, heldFiles, openForm } from '#engines/forms';
import { maskName, maskNumber, maskPhone } from '#engines/parties';
import type { Ctx } from '#kernel';
import type { CaseRow } from '../cases.repo.ts';

/** A file of an answer; it opens like those of materials, and each look at it is kept. */
export interface AnswerFile {
  id: string;
  name: string;
  preview: boolean;
}

export interface AnswerGroup {
  title: string;
  items: { label: string; value: string; files: AnswerFile[]; ofApplicant: boolean }[];
}

/**
 * What was answered, page by page under the labels of the form's own version. What the form calls sensitive is masked
 * unless somebody has said why it must be seen whole.
 */
export async function showAnswers(ctx: Ctx, row: CaseRow, answers: Answers, whole = false): Promise<AnswerGroup[]> {
  if (row.formKey === null) {
    const items = Object.entries(answers).map(([label, value]) => ({
      label,
      value: String(value),
      files: [],
      ofApplicant: false,
    }));
    return items.length > 0 ? [{ title: '申请内容', items }] : [];
  }
  const { form, check } = await openForm(ctx, row.formKey, row.formVersion ?? undefined);
  const { shown } = check(answers, { today: row.receivedOn });
  return form.pages
    .map((page) => ({
      title: page.title,
      items: page.fields
        .filter((field) => shown.has(`/${field.name}`))
        .map((field) => ({
          label: field.title,
          ...shownAnswer(field, answers[field.name], whole),
          ofApplicant: /^(party|firm)\./.test(field.prefill ?? ''),
        })),
    }))
    .filter(({ items }) => items.length > 0);
}

export const shownAnswer = (field: Field, value: unknown, whole = false): { value: string; files: AnswerFile[] } => ({
  value: textOf(field, value, whole),
  files: filesOf(field, value),
});

const filesOf = (field: Field, value: unknown): AnswerFile[] =>
  [...heldFiles([field], { [field.name]: value }).values()].map(({ id, name, type }) => ({
    id,
    name,
    preview: type.startsWith('image/'),
  }));

function textOf(field: Field, value: unknown, whole: boolean): string {
  if (field.kind === 'file' && Array.isArray(value) && value.length > 0) return '';
  const text = answerText(field, value);
  if (whole || !isPersonal(field) || typeof value !== 'string' || value === '') return text;
  if (field.prefill === NAME) return maskName(value);
  return field.kind === 'phone' ? maskPhone(value) : maskNumber(value);
}

const NAME = 'party.name';
const isPersonal = (field: Field): boolean => field.sensitive || field.prefill === NAME;

/** The whole values of what is shown masked. */
export async function sensitiveAnswers(
  ctx: Ctx,
  row: CaseRow,
  answers: Answers,
): Promise<{ label: string; value: string }[]> {
  if (row.formKey === null) return [];
  const { form } = await openForm(ctx, row.formKey, row.formVersion ?? undefined);
  return form.fields
    .filter((field) => isPersonal(field) && typeof answers[field.name] === 'string')
    .map((field) => ({ label: field.title, value: answerText(field, answers[field.name]) }));
}
