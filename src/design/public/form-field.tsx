import type { ReactNode } from 'react';

/** What every field has. A form names its fields once; the id follows from the name, so errors can link to it. */
export interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  /** Most fields are needed; those that are not say （选填）. */
  optional?: boolean;
}

export const fieldId = (name: string): string => `field-${name.replaceAll(/[^\w-]/g, '-')}`;

/** Ids of the hint and the error, for aria-describedby. */
function describedBy({ name, hint, error }: FieldProps): string | undefined {
  const id = fieldId(name);
  const parts = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : undefined;
}

export const controlAria = (field: FieldProps) => ({
  id: fieldId(field.name),
  name: field.name,
  'aria-describedby': describedBy(field),
  'aria-invalid': field.error ? true : undefined,
  required: !field.optional,
});

function HintAndError({ name, hint, error }: FieldProps) {
  const id = fieldId(name);
  return (
    <>
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          <span aria-hidden="true">▲ </span>
          <span className="visually-hidden">错误：</span>
          {error}
        </p>
      ) : null}
    </>
  );
}

const fieldClass = (error: string | undefined): string => (error ? 'field field-wrong' : 'field');

const Optional = () => <span className="field-optional">（选填）</span>;

/** A field of one control. */
export function FormField({ children, ...field }: FieldProps & { children: ReactNode }) {
  return (
    <div className={fieldClass(field.error)}>
      <label className="field-label" htmlFor={fieldId(field.name)}>
        {field.label}
        {field.optional ? <Optional /> : null}
      </label>
      <HintAndError {...field} />
      {children}
    </div>
  );
}

/** A field of several controls: choices, or the parts of a date. */
export function FieldGroup({ children, ...field }: FieldProps & { children: ReactNode }) {
  return (
    <fieldset className={fieldClass(field.error)} id={fieldId(field.name)} aria-describedby={describedBy(field)}>
      <legend className="field-label">
        {field.label}
        {field.optional ? <Optional /> : null}
      </legend>
      <HintAndError {...field} />
      {children}
    </fieldset>
  );
}
