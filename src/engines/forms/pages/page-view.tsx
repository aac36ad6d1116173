import type { ReactNode } from 'react';
import { ButtonLink, ButtonRow, ErrorSummary, Form, SubmitButton } from '#design/public';
import type { FieldError } from '#kernel/contract';
import { takesFiles } from '../file-answers.ts';
import type { FilledForm } from '../fill-draft.ts';
import type { FormPage, Form as ReadForm } from '../form.ts';
import { FieldPlace } from './field-place.tsx';
import { FieldView } from './field-view.tsx';
import { liveData } from './live-form.ts';
import { liveScriptPath } from './live-script.ts';
import type { FilesAt } from './summary-view.tsx';

/** What the script of the page needs; without it the page works by round trips. */
export interface Live {
  readonly form: ReadForm;
  readonly today: string;
}

export interface PageViewProps {
  readonly draft: FilledForm;
  readonly page: FormPage;
  readonly action: string;
  /** Words on the buttons that go on and back, where the page stands for itself and is no step of several. */
  readonly alone?: { readonly submit: string; readonly back: string };
  readonly errors: readonly FieldError[];
  readonly regions: readonly { value: string; label: string }[];
  readonly back: string;
  readonly live?: Live;
  /** What is known of the person by source, so that the page says which answers came from there. */
  readonly known?: ReadonlyMap<string, string>;
  /** Where the files that were uploaded open. */
  readonly filesAt?: FilesAt;
}

const nothingKnown: ReadonlyMap<string, string> = new Map();

/** The name of a field in the post, from its pointer. */
const nameOf = (path: string): string => path.slice(1).replaceAll('/', '.');

/** One page of a form, with what is wrong said first and at its place. */
export function PageView(props: PageViewProps): ReactNode {
  const { draft, page, action, errors, regions, back, live, known, filesAt } = props;
  const data = live ? liveData(live.form, page, draft.checked.answers, live.today) : null;
  const byPath = new Map(errors.map((error) => [error.path, error.message]));
  const at = draft.pages.indexOf(page);
  return (
    <>
      {props.alone ? null : (
        <p className="step-note">
          第 {at + 1} 步，共 {draft.pages.length + 1} 步
        </p>
      )}
      <ErrorSummary errors={errors.map(({ path, message }) => ({ name: nameOf(path), message }))} />
      <Form action={action} files={takesFiles(page.fields)}>
        {/* The first button is what Enter presses; it must not be one that takes something away. */}
        <button className="visually-hidden" type="submit" name="do" value="next" tabIndex={-1} aria-hidden="true">
          {props.alone?.submit ?? '保存并继续'}
        </button>
        <h2>{page.title}</h2>
        {page.intro ? <p>{page.intro}</p> : null}
        {page.fields.map((field) => (
          <FieldPlace key={field.name} path={`/${field.name}`} shown={draft.checked.shown}>
            <FieldView
              field={field}
              name={field.name}
              value={draft.answers[field.name]}
              path={`/${field.name}`}
              errors={byPath}
              shown={draft.checked.shown}
              regions={regions}
              reckoned={draft.checked.answers}
              known={known ?? nothingKnown}
              filesAt={filesAt}
            />
          </FieldPlace>
        ))}
        <ButtonRow>
          <SubmitButton name="do" value="next">
            {props.alone?.submit ?? '保存并继续'}
          </SubmitButton>
          <ButtonLink href={back} tone="plain">
            {props.alone?.back ?? '返回上一步'}
          </ButtonLink>
        </ButtonRow>
        {data ? <div hidden data-live-form={data} /> : null}
      </Form>
      {data ? <script src={liveScriptPath} defer /> : null}
    </>
  );
}
