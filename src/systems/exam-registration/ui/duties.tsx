import { Button } from 'antd';
import type { ReactNode } from 'react';
import { DateText, EmptyState, Failed, Loading, PageHeader, Section, useGo, useRead } from '#design/console';
import type { OwnDuty, RoomLine } from '../contract.ts';
import { clockOf, DayFigures, PointRooms, useRooms } from './point-day.tsx';
import './exam.css';

/** What somebody answers for on the day: the exams, and in them the rooms of one's own. */
export default function Duties(): ReactNode {
  const { data, error } = useRead<{ items: readonly OwnDuty[] }>('/api/exam-registration/duties');
  if (error) return <Failed error={error} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHeader title="考试当天" />
      {data.items.length === 0 ? (
        <EmptyState title="没有要到场的考试" text="考务部门安排监考并编排考场以后，这里列出您的考点和考场。" />
      ) : null}
      {data.items.map((one) => (
        <Section key={one.exam} title={one.title} actions={<DoorLink duty={one} />}>
          <p>
            {one.subject}　<DateText value={one.startsAt} time /> 至 {clockOf(one.endsAt)}，最迟入场{' '}
            {clockOf(one.lateUntil)}
          </p>
          <p className="zt-note">{roomWords(one)}</p>
          {one.rooms.length > 1 ? <WholeDay duty={one} /> : null}
        </Section>
      ))}
    </>
  );
}

/** Several rooms: whoever answers for them sees each; points stand one below the other. */
function WholeDay({ duty }: { duty: OwnDuty }): ReactNode {
  const { data, error } = useRooms(duty.exam);
  if (error) return <Failed error={error} />;
  if (!data) return <Loading />;
  const points = [...Map.groupBy(data.items, (room: RoomLine) => `${room.point} 考点 ${room.name}`)];
  return points.map(([name, rooms]) => (
    <div key={name} className="zt-day-point">
      {points.length > 1 ? <h3>{name}</h3> : null}
      <DayFigures duty={duty} rooms={rooms} />
      <PointRooms exam={duty.exam} rooms={rooms} />
    </div>
  ));
}

function DoorLink({ duty }: { duty: OwnDuty }): ReactNode {
  const go = useGo();
  const [first] = duty.rooms;
  if (!first) return null;
  const only = duty.rooms.length === 1 ? `?room=${first.point}-${first.room}` : '';
  return (
    <Button type="primary" onClick={() => go(`/exam-registration/exams/${duty.exam}/door${only}`)}>
      到考登记
    </Button>
  );
}

function roomWords({ rooms }: OwnDuty): string {
  const [first] = rooms;
  if (!first) return '考场还没有编排';
  const people = rooms.reduce((sum, one) => sum + one.people, 0);
  if (rooms.length === 1)
    return `${first.point} 考点 ${first.name}　${String(first.room).padStart(3, '0')} 考场，考生 ${people} 人`;
  const points = new Map(rooms.map((one) => [one.point, one.name]));
  const where = [...points].map(([code, name]) => `${code} 考点 ${name}`).join('、');
  return `${where}　考场 ${rooms.length} 个，考生 ${people.toLocaleString('zh-CN')} 人`;
}
