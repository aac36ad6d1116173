import type { ReactNode } from 'react';
import { ActionButton, Allowed, api, useAction } from '#design/console';
import type { ExamReport } from '../contract.ts';

const refresh = ['/api/exam-registration'];
const isOver = (until: Date): boolean => new Date(until) < new Date();

export interface RatioActsProps {
  exam: string;
  times: Pick<ExamReport, 'payUntil' | 'switchUntil'>;
  /** What is known of the posts, for the question that is asked first. */
  known?: Pick<ExamReport, 'below' | 'refundable'>;
}

/** The acts after payment: settle posts by the opening ratio, give the fee back to who did not change post. Each waits for its time. */
export function RatioActs({ exam, times, known }: RatioActsProps): ReactNode {
  const url = `/api/exam-registration/exams/${exam}`;
  const settle = useAction<void, { kept: number; reduced: number; cancelled: number }>(
    () => api.post(`${url}/opening-ratio`),
    {
      done: ({ kept, reduced, cancelled }) => `保留 ${kept} 个，核减 ${reduced} 个，取消 ${cancelled} 个`,
      refresh,
    },
  );
  const refund = useAction<void, { refunded: number }>(() => api.post(`${url}/refunds`), {
    done: ({ refunded }) => `已向 ${refunded} 人发出退款`,
    refresh,
  });
  const below = known ? `${known.below} 个岗位缴费人数达不到开考比例，` : '缴费人数达不到开考比例的岗位，';
  const left = known ? `${known.refundable} 名岗位取消而没有改报的考生` : '岗位取消而没有改报的考生';
  return (
    <>
      <Allowed to="exam-registration.exam.settle-posts">
        <ActionButton
          action={settle}
          disabled={!isOver(times.payUntil)}
          confirm={`${below}将核减或取消；取消岗位的考生可以改报或退费。`}
        >
          按开考比例核定岗位
        </ActionButton>
      </Allowed>
      <Allowed to="exam-registration.exam.refund-cancelled">
        <ActionButton
          action={refund}
          disabled={!isOver(times.switchUntil) || known?.refundable === 0}
          confirm={`给${left}退考务费。`}
        >
          给未改报的退费
        </ActionButton>
      </Allowed>
    </>
  );
}
