import type { ReactNode } from 'react';

/** Keys as the help and hints name them: `Ctrl K`. */
export function Shortcut({ keys }: { keys: string }): ReactNode {
  return (
    <span className="zt-keys">
      {keys.split(' ').map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
