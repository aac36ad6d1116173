import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { controlAria, FieldGroup, type FieldProps, FormField, fieldId } from './form-field.tsx';

export interface TextFieldProps extends FieldProps {
  value?: string;
  type?: 'text' | 'tel' | 'email' | 'password' | 'number' | 'url';
  /** The field's length tells how much is expected: 姓名 short, 地址 full. */
  width?: 'short' | 'medium' | 'full';
  attributes?: Pick<
    InputHTMLAttributes<HTMLInputElement>,
    'autoComplete' | 'inputMode' | 'maxLength' | 'minLength' | 'pattern' | 'spellCheck'
  >;
}

export function TextField({ value, type = 'text', width = 'medium', attributes, ...field }: TextFieldProps) {
  return (
    <FormField {...field}>
      <input
        {...controlAria(field)}
        {...attributes}
        className={`control control-${width}`}
        type={type}
        defaultValue={value}
      />
    </FormField>
  );
}

export interface TextAreaFieldProps extends FieldProps {
  value?: string;
  rows?: number;
  attributes?: Pick<TextareaHTMLAttributes<HTMLTextAreaElement>, 'maxLength' | 'minLength'>;
}

export function TextAreaField({ value, rows = 6, attributes, ...field }: TextAreaFieldProps) {
  return (
    <FormField {...field}>
      <textarea
        {...controlAria(field)}
        {...attributes}
        className="control control-full"
        rows={rows}
        defaultValue={value}
      />
    </FormField>
  );
}

export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

export interface SelectFieldProps extends FieldProps {
  choices: readonly Choice[];
  value?: string;
  /** What choosing nothing means. */
  none?: string;
}

export function SelectField({ choices, value, none = '请选择', ...field }: SelectFieldProps) {
  return (
    <FormField {...field}>
      <select {...controlAria(field)} className="control control-medium" defaultValue={value ?? ''}>
        <option value="">{none}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FormField>
  );
}

interface ChoiceListProps {
  name: string;
  type: 'radio' | 'checkbox';
  choices: readonly Choice[];
  chosen: readonly string[];
  required: boolean;
}

function ChoiceList({ name, type, choices, chosen, required }: ChoiceListProps) {
  return (
    <div className="choices">
      {choices.map((choice, i) => {
        const id = `${fieldId(name)}-${i + 1}`;
        return (
          <div key={choice.value} className="choice">
            <input
              id={id}
              name={name}
              type={type}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
              required={required && type === 'radio'}
              aria-describedby={choice.hint ? `${id}-hint` : undefined}
            />
            <label htmlFor={id}>{choice.label}</label>
            {choice.hint ? (
              <p className="choice-hint" id={`${id}-hint`}>
                {choice.hint}
              </p>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}

export function RadioField({ choices, value, ...field }: SelectFieldProps) {
  const chosen = value === undefined ? [] : [value];
  return (
    <FieldGroup {...field}>
      <ChoiceList name={field.name} type="radio" choices={choices} chosen={chosen} required={!field.optional} />
    </FieldGroup>
  );
}

export interface CheckboxFieldProps extends FieldProps {
  choices: readonly Choice[];
  values?: readonly string[];
}

export function CheckboxField({ choices, values = [], ...field }: CheckboxFieldProps) {
  return (
    <FieldGroup {...field}>
      <ChoiceList name={field.name} type="checkbox" choices={choices} chosen={values} required={false} />
    </FieldGroup>
  );
}

export interface DateFieldProps extends FieldProps {
  /** What was typed, kept as typed: parts may be wrong. */
  value?: { year?: string; month?: string; day?: string };
}

/** Year, month and day to type: quicker than a calendar for a birthday. Sends `name-year`, `name-month`, `name-day`. */
export function DateField({ value = {}, ...field }: DateFieldProps) {
  const parts = [
    { part: 'year', unit: '年', digits: 4 },
    { part: 'month', unit: '月', digits: 2 },
    { part: 'day', unit: '日', digits: 2 },
  ] as const;
  return (
    <FieldGroup {...field}>
      <div className="date-parts">
        {parts.map(({ part, unit, digits }) => (
          <span key={part} className="date-part">
            <input
              id={`${fieldId(field.name)}-${part}`}
              name={`${field.name}-${part}`}
              className={`control control-digits-${digits}`}
              type="text"
              inputMode="numeric"
              maxLength={digits}
              defaultValue={value[part]}
              required={!field.optional}
              aria-invalid={field.error ? true : undefined}
            />
            <label htmlFor={`${fieldId(field.name)}-${part}`}>{unit}</label>
          </span>
        ))}
      </div>
    </FieldGroup>
  );
}

export interface FileFieldProps extends FieldProps {
  /** `.pdf,.jpg` */
  accept?: string;
  multiple?: boolean;
}

export function FileField({ accept, multiple = false, ...field }: FileFieldProps) {
  return (
    <FormField {...field}>
      <input {...controlAria(field)} className="control control-file" type="file" accept={accept} multiple={multiple} />
    </FormField>
  );
}
