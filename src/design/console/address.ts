import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';

export { Link, useParams } from 'wouter';

export type AddressChanges = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** The query text after the changes: null or empty removes, a list repeats, undefined leaves alone. */
export function changeSearch(search: string, changes: AddressChanges): string {
  const params = new URLSearchParams(search);
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    params.delete(key);
    for (const one of Array.isArray(value) ? value : [value]) if (one) params.append(key, one);
  }
  return params.toString();
}

/** State that belongs in the address: filters, page, the opened row. */
export function useAddress(): [URLSearchParams, (changes: AddressChanges, options?: { replace?: boolean }) => void] {
  const search = useSearch();
  const [path, go] = useLocation();
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const set = useCallback(
    (changes: AddressChanges, options: { replace?: boolean } = {}) => {
      const next = changeSearch(window.location.search, changes);
      go(next ? `${path}?${next}` : path, { replace: options.replace ?? false });
    },
    [path, go],
  );
  return [params, set];
}

/** Goes to a screen: `go('/registers/schools')`. */
export function useGo(): (path: string, options?: { replace?: boolean }) => void {
  const [, go] = useLocation();
  return go;
}
