import { Progress } from 'antd';
import { type ReactNode, useState } from 'react';
import { ActionButton, Allowed, api, Section, useAction, useRead } from '#design/console';
import type { ExamProgress, TicketBatch } from '../contract.ts';

const EVERY_MS = 2000;

/** Tickets of all rooms, made on the server, with how far they are. */
export function TicketsSection({ exam }: { exam: ExamProgress }): ReactNode {
  const url = `/api/exam-registration/exams/${exam.id}/tickets`;
  const { data } = useRead<TicketBatch>(exam.allottedAt ? url : null, {}, { every: EVERY_MS, keepPrevious: true });
  const [isAsked, setAsked] = useState(false);
  const ask = async () => {
    await api.post(url);
    setAsked(true);
  };
  const print = useAction<void>(ask, { done: '开始制作，可以离开本页', refresh: [url] });
  if (!exam.allottedAt || !data) return null;
  const isDone = data.rooms > 0 && data.madeRooms === data.rooms;
  const isRunning = data.secondsLeft !== null || (isAsked && !isDone);
  const verb = data.madeRooms > 0 && !isDone ? '继续制作准考证' : '批量制作准考证';
  return (
    <Section
      title="准考证"
      actions={
        <Allowed to="exam-registration.ticket.print-all">
          <ActionButton action={print} disabled={isDone || isRunning}>
            {isRunning ? '正在制作' : verb}
          </ActionButton>
        </Allowed>
      }
    >
      <Progress
        percent={data.tickets === 0 ? 0 : Math.floor((data.madeTickets / data.tickets) * 100)}
        {...(isRunning ? { status: 'active' } : {})}
        aria-label="准考证制作进度"
      />
      <p className="zt-quiet" aria-live="polite">
        {`已制作 ${count(data.madeTickets)} / ${count(data.tickets)} 张，${count(data.madeRooms)} / ${count(data.rooms)} 个考场，每个考场一个 PDF。`}
        {isRunning ? `${remaining(data.secondsLeft)}可以离开本页，制作不会停。` : '考生也可以自己打印。'}
      </p>
    </Section>
  );
}

const count = (n: number): string => n.toLocaleString('zh-CN');

/** By the pace of the last half minute; nothing until there is one. */
function remaining(seconds: number | null): string {
  if (seconds === null) return '';
  return seconds < 60 ? '预计一分钟内完成，' : `预计还需 ${Math.ceil(seconds / 60)} 分钟，`;
}
