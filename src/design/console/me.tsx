import { createContext, type ReactNode, useContext } from 'react';

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly realm: string;
  readonly organisation?: string;
  readonly post?: string;
  readonly city?: { readonly name: string; readonly shortName?: string };
  /** The password was given by somebody else and must be changed first. */
  readonly mustChange?: boolean;
  readonly grants: readonly { readonly permission: string; readonly scope: string }[];
}

const MeContext = createContext<Me | null>(null);

export function MeProvider({ me, children }: { me: Me; children: ReactNode }): ReactNode {
  return <MeContext value={me}>{children}</MeContext>;
}

/** Who is signed in. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside of MeProvider');
  return me;
}

/** Would some grant allow it somewhere? For showing and hiding only: the server decides, and at the thing's place. */
export function mayDo(me: Pick<Me, 'grants'>, permission: string | null): boolean {
  if (permission === null) return true;
  return me.grants.some(({ permission: pattern }) => {
    if (pattern === '*' || pattern === permission) return true;
    return pattern.endsWith('.*') && permission.startsWith(pattern.slice(0, -1));
  });
}

export function useCan(permission: string | null): boolean {
  return mayDo(useMe(), permission);
}

/** Shows its children only to those who may. */
export function Allowed({ to, children }: { to: string; children: ReactNode }): ReactNode {
  return useCan(to) ? children : null;
}
