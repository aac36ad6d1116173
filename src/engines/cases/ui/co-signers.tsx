import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { DateText, Lamp, PlainTable, Section } from '#design/console';
import type { DeskCase } from '../contract.ts';

const SHORT = 12;

/** Who applies together, and what each of them has signed. */
export function CoSigners({ view }: { view: DeskCase }): ReactNode {
  if (view.coSigners.length === 0 && view.unsigned.length === 0) return null;
  return (
    <Section title={`共同申请人 ${view.coSigners.length}`}>
      {view.unsigned.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          className="zt-form-alert"
          title={`还不能受理：等${view.unsigned.join('、')}确认现在的内容`}
          description="申请人可以在“我的办件”里再请对方确认；都确认以后，“受理”才会出现。"
        />
      ) : null}
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
