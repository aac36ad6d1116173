import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';

/** The browser's own dialog: it keeps the focus, closes by Esc and by a press beside it. */
export function ModalDialog({
  label,
  className,
  onClose,
  children,
}: {
  label: string;
  className: string;
  onClose: () => void;
  children: ReactNode;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const press = (event: MouseEvent): void => {
    if (event.target === dialog.current) onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes; a press beside it is an extra way
    <dialog ref={dialog} aria-label={label} className={`zt-dialog ${className}`} onCancel={onClose} onClick={press}>
      {children}
    </dialog>
  );
}
