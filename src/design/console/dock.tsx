import { Drawer } from 'antd';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useWide } from './use-media.ts';

interface DockPlace {
  element: HTMLElement | null;
  occupy: (change: 1 | -1) => void;
}

const DockContext = createContext<DockPlace>({ element: null, occupy: () => undefined });
/** How the pane around closes; null outside of one. */
const CloseContext = createContext<(() => void) | null>(null);

/** Closes the pane that this stands in, if it stands in one. */
export function useClosePane(): (() => void) | null {
  return useContext(CloseContext);
}

/** The shell's place for the opened thing, at the right of the list. */
export function DockSlot({ children }: { children: (slot: ReactNode) => ReactNode }): ReactNode {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [panes, setPanes] = useState(0);
  const [place] = useState(() => ({ occupy: (change: 1 | -1) => setPanes((count) => count + change) }));
  const slot = <aside className="zt-dock" hidden={panes === 0} ref={setElement} aria-label="详情" />;
  return <DockContext value={{ element, occupy: place.occupy }}>{children(slot)}</DockContext>;
}

/** The opened thing: beside the list where there is room, over it where there is not. Inside another one: just itself. */
export function Dock({
  onClose,
  label,
  children,
}: {
  onClose: () => void;
  label: string;
  children: ReactNode;
}): ReactNode {
  const { element, occupy } = useContext(DockContext);
  const isInside = useContext(CloseContext) !== null;
  const isDocked = useWide() && element !== null && !isInside;
  useEffect(() => {
    if (!isDocked) return;
    occupy(1);
    return () => occupy(-1);
  }, [isDocked, occupy]);
  if (isInside) return children;
  const pane = <CloseContext value={onClose}>{children}</CloseContext>;
  if (isDocked) return createPortal(pane, element);
  return (
    <Drawer open onClose={onClose} size={520} title={null} closable={false} className="zt-drawer" aria-label={label}>
      {pane}
    </Drawer>
  );
}
