import { type ReactNode, useId } from 'react';

/** A labelled control of the properties panel. */
export function Part({
  label,
  note,
  error,
  children,
}: {
  label: string;
  note?: ReactNode;
  error?: string | null | undefined;
  children: (id: string) => ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <div className="zt-design-part">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {note ? <p className="zt-note">{note}</p> : null}
      {error ? (
        <p className="zt-field-error" role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}
