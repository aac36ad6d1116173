import type { ReactNode } from 'react';
import { DateText, Facts, Lamp } from '#design/console';
import { type Delegation, delegationStates } from '../contract.ts';

export function DelegationLamp({ delegation: one }: { delegation: Delegation }): ReactNode {
  if (one.holdsToday) return <Lamp tone="ok">{one.postId ? '正在代行' : '生效中'}</Lamp>;
  if (one.state === 'offered') return one.past ? <Lamp tone="off">过期未接受</Lamp> : <Lamp tone="warn">待接受</Lamp>;
  if (one.state === 'accepted') return <Lamp tone="off">{restingWord(one)}</Lamp>;
  return <Lamp tone="off">{delegationStates[one.state]}</Lamp>;
}

function restingWord(one: Delegation): string {
  if (one.past) return '到期终止';
  return one.postId ? 'A角在岗' : '未到日期';
}

export const termOf = (one: Delegation): ReactNode => (
  <>
    <DateText value={one.validFrom} /> 至 {one.validTo ? <DateText value={one.validTo} /> : '长期'}
  </>
);

export const whatOf = (one: Delegation): string =>
  one.items.map((item) => `${item.role}（${item.scopeName}）`).join('、') || '只代岗位，不代权限';

export function DelegationFacts({ delegation: one }: { delegation: Delegation }): ReactNode {
  return (
    <Facts
      items={[
        ['状态', <DelegationLamp key="state" delegation={one} />],
        ['委托人', one.giver],
        ['受委托人', one.taker],
        ...(one.post ? [['岗位', `${one.post}（B角，委托人离岗的日子里代行）`] as const] : []),
        ['期限', termOf(one)],
        ['权限', whatOf(one)],
        ['事由', one.reason],
        ['发起', <DateText key="offered" value={one.offeredAt} time />],
        ...(one.answeredAt ? [['答复', <DateText key="answered" value={one.answeredAt} time />] as const] : []),
        ...(one.endedAt ? [['终止', `${one.endedBy ?? ''}：${one.endReason ?? ''}`] as const] : []),
        ...(one.state === 'declined' ? [['不接受原因', one.endReason] as const] : []),
      ]}
    />
  );
}
