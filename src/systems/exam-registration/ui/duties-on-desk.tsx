import type { ReactNode } from 'react';
import { DateText, Link, mayDo, Section, useMe, useRead } from '#design/console';
import type { OwnDuty } from '../contract.ts';
import { isNear } from '../exam-day/point-day.rules.ts';
import { clockOf, DayFigures, useRooms } from './point-day.tsx';
import './exam.css';

/** On the work desk of a head or an invigilator: when and where, and on the day itself how it stands. */
export default function DutiesOnDesk(): ReactNode {
  const me = useMe();
  const { data } = useRead<{ items: OwnDuty[] }>('/api/exam-registration/duties');
  const isOffice = mayDo(me, 'exam-registration.exam.list');
  const shown = (data?.items ?? []).filter((duty) => !isOffice || isNear(new Date(duty.startsAt), new Date()));
  return shown.map((duty) => (
    <Section
      key={duty.exam}
      title={duty.title}
      actions={<Link to={duty.rooms.length === 1 ? doorOf(duty) : '/exam-registration/duties'}>{linkWord(duty)}</Link>}
    >
      <p>
        {duty.subject}　<DateText value={duty.startsAt} time /> 开考，最迟入场 {clockOf(duty.lateUntil)}
      </p>
      {duty.rooms.length === 0 ? (
        <p className="zt-note">考场还没有编排，编排以后这里显示到考情况。</p>
      ) : (
        <Day duty={duty} />
      )}
    </Section>
  ));
}

const linkWord = (duty: OwnDuty): string => (duty.rooms.length === 1 ? '到考登记' : '看各考场');

const doorOf = ({ exam, rooms: [first] }: OwnDuty): string =>
  `/exam-registration/exams/${exam}/door?room=${first?.point ?? ''}-${first?.room ?? ''}`;

function Day({ duty }: { duty: OwnDuty }): ReactNode {
  const { data } = useRooms(duty.exam);
  if (!data) return null;
  return (
    <div className="zt-day-point">
      <DayFigures duty={duty} rooms={data.items} />
    </div>
  );
}
