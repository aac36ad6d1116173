import type { ReactNode } from 'react';
import {
  CheckboxField,
  DateField,
  FieldGroup,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '#design/public';
import type { Answers, Field } from '../form.ts';
import { takenWords } from '../prefill-sources.ts';
import { FieldPlace } from './field-place.tsx';
import { FilesView } from './files-view.tsx';
import { answerText, type FilesAt } from './summary-view.tsx';

export interface FieldViewProps {
  readonly field: Field;
  /** Name in the post: `family.0.name`. */
  readonly name: string;
  readonly value: unknown;
  /** Pointer of the field, to find its error. */
  readonly path: string;
  readonly errors: ReadonlyMap<string, string>;
  readonly shown: ReadonlySet<string>;
  readonly regions: readonly { value: string; label: string }[];
  /** The answers with what was reckoned from them. */
  readonly reckoned: Answers;
  /** What is known of the person, by the word of the source: `party.name`. */
  readonly known: ReadonlyMap<string, string>;
  /** Where the files of the answers open. */
  readonly filesAt?: FilesAt | undefined;
}

const FEW_OPTIONS = 5;

/** One question of a form as plain HTML; it works without JavaScript. */
export function FieldView(props: FieldViewProps): ReactNode {
  const { field, name, value, path, errors } = props;
  if (field.compute) return <ReckonedView field={field} name={name} value={valueAt(props.reckoned, path)} />;
  if (field.kind === 'note') return <NoteView field={field} />;
  const error = errors.get(path);
  const common = {
    name,
    label: field.unit ? `${field.title}（${field.unit}）` : field.title,
    optional: !field.required && !field.requiredWhen,
    ...hintOf(field, value, props.known),
    ...(error ? { error } : {}),
  };
  switch (field.kind) {
    case 'longtext':
      return <TextAreaField {...common} value={textOf(value)} {...limitOf(field)} />;
    case 'integer':
    case 'decimal':
      return (
        <TextField
          {...common}
          value={textOf(value)}
          width="short"
          attributes={{ inputMode: 'decimal', autoComplete: 'off' }}
        />
      );
    case 'money':
      return (
        <TextField
          {...common}
          label={`${field.title}（元）`}
          value={moneyText(value)}
          width="short"
          attributes={{ inputMode: 'decimal', autoComplete: 'off' }}
        />
      );
    case 'date':
      return <DateField {...common} value={dateParts(value)} />;
    case 'boolean':
      return (
        <RadioField {...common} choices={yesNo} {...(typeof value === 'boolean' ? { value: String(value) } : {})} />
      );
    case 'choice':
      return <ChoiceView {...common} field={field} value={value} />;
    case 'choices':
      return (
        <CheckboxField {...common} choices={field.options} values={Array.isArray(value) ? value.map(String) : []} />
      );
    case 'region':
      return <SelectField {...common} choices={props.regions} value={textOf(value)} />;
    case 'object':
      return (
        <FieldGroup {...common}>
          <InnerFields {...props} answers={recordOf(value)} prefix={`${name}.`} at={path} />
        </FieldGroup>
      );
    case 'rows':
      return <RowsView {...props} />;
    case 'file':
      return <FilesView {...common} field={field} value={value} filesAt={props.filesAt} />;
    default:
      return <TextField {...common} value={textOf(value)} {...typeOf(field)} attributes={attributesOf(field)} />;
  }
}

function ChoiceView({
  field,
  value,
  ...common
}: {
  field: Field;
  value: unknown;
  name: string;
  label: string;
  optional: boolean;
}) {
  const chosen = typeof value === 'string' ? { value } : {};
  return field.options.length <= FEW_OPTIONS ? (
    <RadioField {...common} choices={field.options} {...chosen} />
  ) : (
    <SelectField {...common} choices={field.options} {...chosen} />
  );
}

/** The hint; where the answer is still what the government holds, it says so and that it may be put right. */
function hintOf(field: Field, value: unknown, known: ReadonlyMap<string, string>): { hint?: string } {
  const source = field.prefill;
  const isTaken = source !== null && value !== undefined && known.get(source) === value;
  const taken = isTaken ? takenWords(source) : '';
  const hint = [field.hint, taken].filter(Boolean).join('。');
  return hint ? { hint } : {};
}

/** What is reckoned from other answers, to be read. */
function ReckonedView({ field, name, value }: { field: Field; name: string; value: unknown }) {
  return (
    <div className="field">
      <span className="field-label">{field.title}</span>
      {field.hint ? <p className="field-hint">{field.hint}</p> : null}
      <output className="field-reckoned" data-name={name}>
        {value === undefined ? '填写上面的内容后自动算出' : answerText(field, value)}
      </output>
    </div>
  );
}

function NoteView({ field }: { field: Field }) {
  return (
    <div className="field form-note">
      <p className="field-label">{field.title}</p>
      {field.hint.split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function valueAt(answers: Answers, path: string): unknown {
  let value: unknown = answers;
  for (const part of path.split('/').slice(1))
    value = value !== null && typeof value === 'object' ? (value as Answers)[part] : undefined;
  return value;
}

/** A group asked several times: rows with their number, one empty row more, and buttons that add and take away. */
function RowsView(props: FieldViewProps) {
  const { field, name, value, path, errors } = props;
  const rows = Array.isArray(value) && value.length > 0 ? value : [{}];
  const error = errors.get(path);
  return (
    <FieldGroup
      name={name}
      label={field.title}
      optional={!field.required}
      {...(field.hint ? { hint: field.hint } : {})}
      {...(error ? { error } : {})}
    >
      {rows.map((row: unknown, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place
        <fieldset key={at} className="field-row" data-row={path} data-at={at} data-title={field.title}>
          <legend>
            {field.title} {at + 1}
          </legend>
          <InnerFields {...props} answers={recordOf(row)} prefix={`${name}.${at}.`} at={`${path}/${at}`} />
          <button
            className="button button-plain"
            type="submit"
            name="do"
            value={`remove:${name}.${at}`}
            data-remove={path}
            hidden={rows.length === 1}
          >
            {`删除第 ${at + 1} 项`}
          </button>
        </fieldset>
      ))}
      <button
        className="button button-plain"
        type="submit"
        name="do"
        value={`add:${name}`}
        data-add={path}
        data-most={field.maxRows}
        hidden={rows.length >= field.maxRows}
      >
        {`再添加一项${field.title}`}
      </button>
    </FieldGroup>
  );
}

function InnerFields({
  field,
  answers,
  prefix,
  at,
  ...rest
}: FieldViewProps & { answers: Answers; prefix: string; at: string }) {
  return field.fields.map((inner) => (
    <FieldPlace key={inner.name} path={`${at}/${inner.name}`} shown={shownIn(inner, `${at}/${inner.name}`, rest.shown)}>
      <FieldView
        {...rest}
        field={inner}
        name={`${prefix}${inner.name}`}
        value={answers[inner.name]}
        path={`${at}/${inner.name}`}
      />
    </FieldPlace>
  ));
}

/** A row that nobody has filled in yet has no answers to be shown by; what has no condition shows. */
const shownIn = (field: Field, path: string, shown: ReadonlySet<string>): ReadonlySet<string> =>
  field.when === null ? new Set([path]) : shown;

const yesNo = [
  { value: 'true', label: '是' },
  { value: 'false', label: '否' },
];

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const moneyText = (value: unknown): string => (typeof value === 'number' ? (value / 100).toFixed(2) : textOf(value));
const recordOf = (value: unknown): Answers => (value !== null && typeof value === 'object' ? (value as Answers) : {});
const limitOf = (field: Field) => (field.maxLength === null ? {} : { attributes: { maxLength: field.maxLength } });

function dateParts(value: unknown): { year?: string; month?: string; day?: string } {
  const [, year = '', month = '', day = ''] = /^(\d{0,4})-(\d{0,2})-(\d{0,2})$/.exec(textOf(value)) ?? [];
  const plain = (part: string): string => part.replace(/^0+/, '');
  return { year: plain(year), month: plain(month), day: plain(day) };
}

const typeOf = (field: Field) => {
  if (field.kind === 'phone') return { type: 'tel', width: 'short' } as const;
  return field.kind === 'email' ? ({ type: 'email' } as const) : {};
};

const attributesOf = (field: Field) => ({
  ...(field.maxLength === null ? {} : { maxLength: field.maxLength }),
  ...(['resident-id', 'credit-code', 'bank-card'].includes(field.kind)
    ? { autoComplete: 'off', spellCheck: false }
    : {}),
  ...(field.kind === 'phone' ? { autoComplete: 'tel' } : {}),
});
