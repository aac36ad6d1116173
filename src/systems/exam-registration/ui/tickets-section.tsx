import { Progress } from 'antd';
import type { ReactNode } from 'react';
import { ActionButton, Allowed, api, Section, useAction, useRead } from '#design/console';
import type { ExamProgress, TicketBatch } from '../contract.ts';

const EVERY_MS = 2000;

/** Tickets of all rooms, made on the server, with how far they are. */
export function TicketsSection({ exam }: { exam: ExamProgress }): ReactNode {
  const url = `/api/exam-registration/exams/${exam.id}/tickets`;
  const { data } = useRead<TicketBatch>(exam.allottedAt ? url : null, {}, { every: EVERY_MS, keepPrevious: true });
  const print = useAction<void>(() => api.post(url), { done: '开始制作，可以离开本页', refresh: [url] });
  if (!exam.allottedAt || !data) return null;
  const isDone = data.rooms > 0 && data.madeRooms === data.rooms;
  return (
    <Section
      title="准考证"
      actions={
        <Allowed to="exam-registration.ticket.print-all">
          <ActionButton action={print} disabled={isDone}>
            批量制作准考证
          </ActionButton>
        </Allowed>
      }
    >
      <Progress percent={data.tickets === 0 ? 0 : Math.floor((data.madeTickets / data.tickets) * 100)} />
      <p className="zt-quiet">
        {`已制作 ${data.madeTickets} / ${data.tickets} 张，${data.madeRooms} / ${data.rooms} 个考场，每个考场一个 PDF。考生也可以自己打印。`}
      </p>
    </Section>
  );
}
