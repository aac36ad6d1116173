import { Drawer } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { DockSlot, useNarrow, useShortcuts } from '#design/console';
import { CounterBanner } from './counter-banner.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { Masthead } from './masthead.tsx';
import { Palette } from './palette.tsx';
import { PrintNote } from './print-note.tsx';
import { ScreenSwitch } from './screen-switch.tsx';
import { Sidebar } from './sidebar.tsx';
import { StepUpDialog } from './step-up-dialog.tsx';

type Overlay = 'nav' | 'palette' | 'help' | null;

/** The desk: systems at the left, the list in the middle, the opened thing at the right. */
export function Shell(): ReactNode {
  const [overlay, setOverlay] = useState<Overlay>(null);
  const [path] = useLocation();
  const isNarrow = useNarrow();
  const main = useRef<HTMLElement>(null);
  const seen = useRef(path);
  const close = (): void => setOverlay(null);
  useShortcuts({ '?': () => setOverlay('help') });
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOverlay('palette');
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  useEffect(() => {
    if (seen.current === path) return;
    seen.current = path;
    // A new screen starts at its top, for the eye and for the reader.
    main.current?.scrollTo({ top: 0 });
    main.current?.focus({ preventScroll: true });
    setOverlay(null);
  }, [path]);
  return (
    <DockSlot>
      {(dock) => (
        <div className="zt-shell">
          <a className="zt-skip" href="#main">
            跳到内容
          </a>
          {isNarrow ? (
            <Drawer
              open={overlay === 'nav'}
              onClose={close}
              placement="left"
              size={240}
              title={null}
              closable={false}
              className="zt-nav-drawer"
            >
              <Sidebar />
            </Drawer>
          ) : (
            <Sidebar />
          )}
          <div className="zt-desk">
            <Masthead
              onSearch={() => setOverlay('palette')}
              onHelp={() => setOverlay('help')}
              onNav={isNarrow ? () => setOverlay('nav') : null}
            />
            <CounterBanner />
            <PrintNote />
            <div className="zt-work">
              <main id="main" className="zt-main" ref={main} tabIndex={-1}>
                <ScreenSwitch />
              </main>
              {dock}
            </div>
          </div>
          {overlay === 'palette' ? <Palette onClose={close} /> : null}
          <StepUpDialog />
          {overlay === 'help' ? <HelpDialog onClose={close} /> : null}
        </div>
      )}
    </DockSlot>
  );
}
