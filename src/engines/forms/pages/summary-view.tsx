import type { ReactNode } from 'react';
import { type HeldFile, HeldFiles } from '#design/public';
import { formatBytes, formatDate } from '#kernel';
import { heldFiles } from '../file-answers.ts';
import type { FilledForm } from '../fill-draft.ts';
import type { Answers, Field, FileAnswer } from '../form.ts';

/** An answer as a person reads it. */
export function answerText(field: Field, value: unknown): string {
  if (value === undefined || value === null || value === '') return '没有填写';
  switch (field.kind) {
    case 'money':
      return typeof value === 'number' ? `${(value / 100).toFixed(2)} 元` : String(value);
    case 'integer':
    case 'decimal':
      return `${String(value)}${field.unit ? ` ${field.unit}` : ''}`;
    case 'boolean':
      return value === true ? '是' : '否';
    case 'date':
      return formatDate(String(value));
    case 'choice':
      return labelOf(field, value);
    case 'choices':
      return (value as readonly unknown[]).map((one) => labelOf(field, one)).join('、');
    case 'rows':
      return (value as readonly Answers[])
        .map(
          (row, at) =>
            `${at + 1}. ${field.fields.map((inner) => `${inner.title}：${answerText(inner, row[inner.name])}`).join('，')}`,
        )
        .join('；');
    case 'object':
      return field.fields
        .map((inner) => `${inner.title}：${answerText(inner, (value as Answers)[inner.name])}`)
        .join('，');
    case 'file':
      return (value as readonly { name: string }[]).map((file) => file.name).join('、');
    default:
      return String(value);
  }
}

const labelOf = (field: Field, value: unknown): string =>
  field.options.find((option) => option.value === value)?.label ?? String(value);

/** Where a file of the answers opens, whole or as a small picture. */
export type FilesAt = (id: string, small: boolean) => string;

const pictures = ['image/jpeg', 'image/png'];

export const shownFile = (file: FileAnswer, at: FilesAt | undefined): HeldFile => ({
  id: file.id,
  name: file.name,
  size: formatBytes(file.size),
  href: at ? at(file.id, false) : null,
  preview: at && pictures.includes(file.type) ? at(file.id, true) : null,
});

function AnswerView({ field, value, filesAt }: { field: Field; value: unknown; filesAt: FilesAt | undefined }) {
  const files = [...heldFiles([field], { [field.name]: value }).values()];
  return (
    <>
      {field.kind === 'file' && files.length > 0 ? null : answerText(field, value)}
      <HeldFiles files={files.map((file) => shownFile(file, filesAt))} />
    </>
  );
}

/** Everything that was answered, page by page, to be read before it is handed in. */
export function SummaryView({
  draft,
  changeHref,
  filesAt,
}: {
  draft: FilledForm;
  changeHref: ((pageId: string) => string) | null;
  filesAt?: FilesAt;
}): ReactNode {
  return draft.pages.map((page) => (
    <section key={page.id} className="answers">
      <div className="answers-head">
        <h2>{page.title}</h2>
        {changeHref ? (
          <a href={changeHref(page.id)}>
            修改<span className="visually-hidden">{page.title}</span>
          </a>
        ) : null}
      </div>
      <dl>
        {page.fields
          .filter((field) => field.kind !== 'note' && draft.checked.shown.has(`/${field.name}`))
          .map((field) => (
            <div key={field.name}>
              <dt>{field.title}</dt>
              <dd>
                <AnswerView field={field} value={draft.checked.answers[field.name]} filesAt={filesAt} />
              </dd>
            </div>
          ))}
      </dl>
    </section>
  ));
}
