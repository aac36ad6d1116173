import { useEffect, useRef } from 'react';

/** Typing goes to the field, not to the shortcuts. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

const isOverlaid = (): boolean => document.querySelector('dialog[open], .ant-modal-wrap:not([style*="none"])') !== null;

/** Single keys while nothing is being typed: `useShortcuts({ j: next, '/': focusSearch })`. */
export function useShortcuts(keys: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || isOverlaid()) return;
      // Enter and space belong to the button or link that has the focus.
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (event.key === 'Enter' && target?.closest('a, button, [role="button"], summary')) return;
      latest.current[event.key]?.(event);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}
