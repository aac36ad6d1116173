import type { ReactNode } from 'react';
import { DateText, Lamp, PlainTable, Section } from '#design/console';
import type { DeskCase } from '../contract.ts';

const SHORT = 12;

/** Who applies together, and what each of them has signed. */
export function CoSigners({ view }: { view: DeskCase }): ReactNode {
  if (view.coSigners.length === 0) return null;
  return (
    <Section title={`共同申请人 ${view.coSigners.length}`}>
      <PlainTable
        label="共同申请人"
        columns={['姓名', '身份', '确认', '时间', '所签内容的摘要']}
        rows={view.coSigners.map((one) => [
          one.name,
          one.role,
          <Lamp key="holds" tone={one.holds ? 'ok' : 'bad'}>
            {one.standing}
          </Lamp>,
          one.signedAt ? <DateText key="at" value={one.signedAt} time /> : '—',
          <code key="hash" title={one.hash ?? ''}>
            {one.hash?.slice(0, SHORT) ?? '—'}
          </code>,
        ])}
      />
    </Section>
  );
}
