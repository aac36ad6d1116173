import type { ReactNode } from 'react';

/** Where a question stands. One that is not asked now is there all the same, hidden, so that it can appear at once. */
export function FieldPlace({
  path,
  shown,
  children,
}: {
  path: string;
  shown: ReadonlySet<string>;
  children: ReactNode;
}): ReactNode {
  return (
    <div className="field-place" data-field={path} hidden={!shown.has(path)}>
      {children}
    </div>
  );
}
