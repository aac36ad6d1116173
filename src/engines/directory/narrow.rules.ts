import { dutiesOf } from './separation.rules.ts';

/** What is left of a permission when it may be used in one system only; null when nothing is. */
export function narrowToSystem(permission: string, system: string | null): string | null {
  if (system === null) return permission;
  if (permission === '*') return `${system}.*`;
  return permission === system || permission.startsWith(`${system}.`) ? permission : null;
}

/** Whether powers of these permissions may be lent: those of the three separated administrators never are. */
export const mayBeLent = (permissions: readonly string[]): boolean => dutiesOf(permissions).length === 0;

export const scopeWithin = (inner: string, outer: string): boolean =>
  outer === '/' || inner === outer || inner.startsWith(`${outer}/`);
