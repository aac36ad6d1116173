import { Input } from 'antd';
import type { ReactNode } from 'react';

/** A day as `YYYY-MM-DD`, typed or chosen with the browser's own calendar; `time` asks for the minute too. */
export function DateField({
  value,
  onChange,
  time = false,
  ...rest
}: {
  value?: string | undefined;
  onChange?: (value: string) => void;
  time?: boolean;
  id?: string;
  disabled?: boolean;
  'aria-label'?: string;
}): ReactNode {
  return (
    <Input
      {...rest}
      className="zt-date"
      type={time ? 'datetime-local' : 'date'}
      max={time ? '2999-12-31T23:59' : '2999-12-31'}
      value={value ?? ''}
      onChange={(event) => onChange?.(event.target.value)}
    />
  );
}
