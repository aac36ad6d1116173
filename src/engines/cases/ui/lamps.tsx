import type { ReactNode } from 'react';
import { DateText, Lamp, type LampTone } from '#design/console';
import type { CaseLine, LampColour } from '../contract.ts';

export const tones: Readonly<Record<LampColour, LampTone>> = { green: 'ok', yellow: 'warn', red: 'bad', off: 'off' };

/** Until when, by colour, shape and words. */
export function DueLamp({
  row,
}: {
  row: Pick<CaseLine, 'dueOn' | 'lamp' | 'breached' | 'provisional' | 'state'>;
}): ReactNode {
  if (row.dueOn === null)
    return row.state === 'suspended' ? <Lamp tone="off">暂停计算</Lamp> : <span className="zt-quiet">—</span>;
  const words = { red: row.breached ? '超法定期限' : '已超期', yellow: '即将到期', green: '', off: '' }[row.lamp];
  return (
    <Lamp tone={tones[row.lamp]}>
      <DateText value={row.dueOn} />
      {words ? ` ${words}` : ''}
      {row.provisional ? ' 暂定' : ''}
    </Lamp>
  );
}
