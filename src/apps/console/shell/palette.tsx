import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { useMe, useRead } from '#design/console';
import { navOf } from '../screens.ts';
import { ModalDialog } from './modal-dialog.tsx';
import { type Finding, findScreens } from './palette.rules.ts';
import { useSettled, useThings } from './use-things.ts';

interface SearchAnswer {
  items?: readonly { title: string; url: string; type?: string }[];
}

/** Ctrl K: screens at once; people, cases, records and documents as the server finds them, each as far as one may see. */
export function Palette({ onClose }: { onClose: () => void }): ReactNode {
  const me = useMe();
  const [, go] = useLocation();
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const id = useId();
  const wanted = useSettled(text.trim());
  const asked = wanted.length >= 2;
  const found = useRead<SearchAnswer>(asked ? '/api/search' : null, { q: wanted, limit: 5 }, { keepPrevious: true });
  const { things, isLooking } = useThings(me, asked ? wanted : '');
  const home: Finding = { title: '我的工作台', note: '', url: '/', isScreen: true };
  const documents = (asked ? (found.data?.items ?? []) : []).map(
    (item): Finding => ({ title: item.title, note: `网站 · ${item.type ?? '内容'}`, url: item.url, isScreen: false }),
  );
  const findings = [...findScreens(navOf(me), text, home), ...things, ...documents];
  const chosen = Math.min(place, findings.length - 1);
  const open = (finding: Finding | undefined): void => {
    if (!finding) return;
    onClose();
    if (finding.isScreen) go(finding.url);
    else window.location.assign(finding.url);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setPlace(Math.min(findings.length - 1, chosen + 1));
    else if (event.key === 'ArrowUp') setPlace(Math.max(0, chosen - 1));
    else if (event.key === 'Enter') open(findings[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <ModalDialog label="查找" className="zt-palette" onClose={onClose}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog is opened in order to type
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
        aria-label="查找界面和内容"
        placeholder="查人、单位、办件、稿件、登记、界面"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setPlace(0);
        }}
        onKeyDown={press}
      />
      <div id={id} role="listbox" aria-label="结果">
        {findings.map((finding, position) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are pressed in the field above
          <div
            key={`${finding.url}${finding.title}`}
            id={`${id}-${position}`}
            role="option"
            tabIndex={-1}
            aria-selected={position === chosen}
            onClick={() => open(finding)}
            onPointerMove={() => setPlace(position)}
          >
            <span>{finding.title}</span>
            <span className="zt-note">{finding.note}</span>
          </div>
        ))}
      </div>
      {findings.length === 0 ? (
        <p className="zt-note zt-palette-none" role="status">
          {isLooking || text.trim() !== wanted ? '正在找……' : '没有找到。换一个词，或从左边的系统里找。'}
        </p>
      ) : null}
    </ModalDialog>
  );
}
