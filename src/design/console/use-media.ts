import { useCallback, useSyncExternalStore } from 'react';

/** Does the screen match now? On the server: the fallback. */
function useMedia(query: string, fallback = true): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => fallback,
  );
}

/** Wide enough for a pane beside the list. */
export const useWide = (): boolean => useMedia('(min-width: 1200px)');
/** A phone. */
export const useNarrow = (): boolean => useMedia('(max-width: 719px)', false);
/** The reader has asked the machine for less movement. */
export const useStill = (): boolean => useMedia('(prefers-reduced-motion: reduce)', false);
