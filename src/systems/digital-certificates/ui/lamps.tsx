import type { ReactNode } from 'react';
import { DateText, dateText, Lamp, type LampTone } from '#design/console';
import {
  type ApplicationRow,
  type ApplicationState,
  applicationStates,
  type CertificateRow,
  type CertificateState,
  certificateStates,
} from '../contract.ts';

const applicationTones: Record<ApplicationState, LampTone> = {
  draft: 'off',
  submitted: 'warn',
  accepted: 'warn',
  reviewing: 'warn',
  returned: 'bad',
  refused: 'bad',
  approved: 'ok',
  making: 'ok',
  made: 'ok',
  collected: 'ok',
  withdrawn: 'off',
  voided: 'off',
};

export const ApplicationLamp = ({ state }: { state: ApplicationState }): ReactNode => (
  <Lamp tone={applicationTones[state]}>{applicationStates[state]}</Lamp>
);

const certificateTones: Record<CertificateState, LampTone> = {
  inactive: 'off',
  valid: 'ok',
  held: 'warn',
  revoked: 'bad',
  expired: 'bad',
};

export const CertificateLamp = ({ state }: { state: CertificateState }): ReactNode => (
  <Lamp tone={certificateTones[state]}>{certificateStates[state]}</Lamp>
);

export const lampOf = (left: number): LampTone => {
  if (left < 0) return 'bad';
  return left <= 1 ? 'warn' : 'ok';
};

/** 期限 of a row: what is left, in the unit of its state. */
export function DueText({ row }: { row: ApplicationRow }): ReactNode {
  if (row.daysLeft === null || row.dueOn === null) {
    return row.appointmentOn ? (
      <span>
        预约 <DateText value={row.appointmentOn} />
      </span>
    ) : null;
  }
  const unit = row.state === 'made' ? '天' : '个工作日';
  if (row.daysLeft < 0) return <Lamp tone="bad">{`逾期 ${-row.daysLeft} ${unit}`}</Lamp>;
  if (row.daysLeft === 0) return <Lamp tone="warn">今天到期</Lamp>;
  return <Lamp tone={lampOf(row.daysLeft)}>{`剩 ${row.daysLeft} ${unit}`}</Lamp>;
}

/** How long a certificate still holds. */
export function EndText({ row }: { row: CertificateRow }): ReactNode {
  if (row.state === 'held' && row.holdUntil)
    return <Lamp tone={row.holdOverdue ? 'bad' : 'warn'}>{`冻结至 ${dateText(row.holdUntil)}`}</Lamp>;
  if (row.state === 'valid' && row.daysLeft <= 30) return <Lamp tone="warn">{`剩 ${row.daysLeft} 天`}</Lamp>;
  return <DateText value={row.notAfter} />;
}
