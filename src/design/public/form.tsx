import type { ReactNode } from 'react';
import { fieldId } from './form-field.tsx';

export interface FieldError {
  /** Name of the field. */
  name: string;
  message: string;
}

/** Stands first on a page whose form came back; each line leads to its field. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  if (errors.length === 0) return null;
  return (
    <section className="error-summary" role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">有 {errors.length} 处需要改正</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.name}>
            <a href={`#${fieldId(error.name)}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export interface FormProps {
  action: string;
  method?: 'get' | 'post';
  /** Values that travel unseen, the token against forged requests among them. */
  hidden?: Readonly<Record<string, string>>;
  /** Set when the form carries files. */
  files?: boolean;
  children: ReactNode;
}

/** The server checks and words every error in Chinese, so the browser's own checks stay off. */
export function Form({ action, method = 'post', hidden = {}, files = false, children }: FormProps) {
  return (
    <form
      className="form"
      action={action}
      method={method}
      encType={files ? 'multipart/form-data' : undefined}
      noValidate
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

export interface ButtonProps {
  /** A verb and what it acts on: 提交申请. */
  children: string;
  tone?: 'seal' | 'wei' | 'plain';
  name?: string;
  value?: string;
}

export function SubmitButton({ children, tone = 'seal', name, value }: ButtonProps) {
  return (
    <button className={`button button-${tone}`} type="submit" name={name} value={value}>
      {children}
    </button>
  );
}

export function ButtonLink({ href, children, tone = 'seal' }: ButtonProps & { href: string }) {
  return (
    <a className={`button button-${tone}`} href={href}>
      {children}
    </a>
  );
}

/** Buttons side by side; one above the other on a phone. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="button-row">{children}</div>;
}
