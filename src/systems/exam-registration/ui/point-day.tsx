import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  dateText,
  EmptyState,
  FormDialog,
  Lamp,
  Link,
  PlainTable,
  Stat,
  useAction,
  useRead,
} from '#design/console';
import { type OwnDuty, PaperCount, type RoomLine } from '../contract.ts';
import { daySums, nextSteps } from '../exam-day/point-day.rules.ts';

const EVERY_MS = 15_000;
const refresh = ['/api/exam-registration'];
const roomName = (room: number): string => `${String(room).padStart(3, '0')} 考场`;

/** The time of day alone: the day stands beside it. */
export const clockOf = (at: Date | string): string => dateText(at, true).slice(-5);

export const useRooms = (exam: string) =>
  useRead<{ items: readonly RoomLine[] }>(`/api/exam-registration/exams/${exam}/rooms`, {}, { every: EVERY_MS });

/** The figures of the day for the rooms one answers for, and what to see to next. */
export function DayFigures({ duty, rooms }: { duty: OwnDuty; rooms: readonly RoomLine[] }): ReactNode {
  const sums = daySums(rooms);
  const steps = nextSteps(rooms, {
    now: new Date(),
    lateUntil: new Date(duty.lateUntil),
    endsAt: new Date(duty.endsAt),
  });
  return (
    <>
      <div className="zt-stats">
        <Stat
          label="考生已到"
          value={sums.arrived}
          unit={`/ ${sums.people} 人`}
          note={`未到 ${sums.people - sums.arrived} 人${sums.late > 0 ? `，迟到 ${sums.late} 人` : ''}`}
        />
        <Stat
          label="监考员到岗"
          value={sums.present}
          unit={`/ ${sums.watchers} 人`}
          note={sums.present === sums.watchers ? '全部到岗' : `未到岗 ${sums.watchers - sums.present} 人`}
        />
        <Stat label="考场已结束登记" value={sums.closed} unit={`/ ${sums.rooms} 个`} note="结束后未到的记为缺考" />
        <Stat
          label="违纪"
          value={sums.violations}
          unit="人"
          note={sums.violations > 0 ? '点开考场看情形' : '没有登记'}
        />
        <Stat label="试卷已清点" value={sums.counted} unit={`/ ${sums.rooms} 个考场`} note="考试结束后清点" />
      </div>
      {steps.length > 0 ? (
        <Allowed to="exam-registration.room.reopen">
          <ul className="zt-day-steps" aria-label="现在要办的">
            {steps.map((step) => (
              <li key={step}>
                <Lamp tone="warn">{step}</Lamp>
              </li>
            ))}
          </ul>
        </Allowed>
      ) : null}
    </>
  );
}

/** A point on the day as its head sees it: room by room who has come, who watches, what happened, what came back. */
export function PointRooms({ exam, rooms }: { exam: string; rooms: readonly RoomLine[] }): ReactNode {
  if (rooms.length === 0) return <EmptyState title="考场还没有编排" text="考务管理编排考场以后，这里列出每个考场。" />;
  return (
    <PlainTable
      label="各考场"
      stacks
      columns={['考场', '考生', '监考员', '违纪', '到场登记', '试卷和答题卡']}
      rows={rooms.map((room) => [
        <Link key="room" to={`/exam-registration/exams/${exam}/door?room=${room.point}-${room.room}`}>
          {roomName(room.room)}
        </Link>,
        `${room.arrived} / ${room.people}${room.late > 0 ? `，迟到 ${room.late}` : ''}`,
        <Watchers key="watchers" exam={exam} room={room} />,
        room.violations > 0 ? <Lamp key="violations" tone="bad">{`${room.violations} 人`}</Lamp> : '没有',
        <RoomState key="state" room={room} />,
        <Papers key="papers" exam={exam} room={room} />,
      ])}
    />
  );
}

function RoomState({ room }: { room: RoomLine }): ReactNode {
  if (room.closedAt === null) return <Lamp tone="off">正在登记</Lamp>;
  return (
    <>
      <Lamp tone="ok">已结束</Lamp>
      <div className="zt-sub">{`缺考 ${room.people - room.arrived}${room.note ? `，${room.note}` : ''}`}</div>
    </>
  );
}

function Watchers({ exam, room }: { exam: string; room: RoomLine }): ReactNode {
  if (room.watchers.length === 0) return <Lamp tone="bad">还没有安排</Lamp>;
  return (
    <ul className="zt-day-watchers">
      {room.watchers.map((one) => (
        <Watcher key={one.id} exam={exam} room={room} watcher={one} />
      ))}
    </ul>
  );
}

function Watcher({
  exam,
  room,
  watcher,
}: {
  exam: string;
  room: RoomLine;
  watcher: RoomLine['watchers'][number];
}): ReactNode {
  const url = `/api/exam-registration/exams/${exam}/rooms/${room.point}/${room.room}/watchers/${watcher.id}`;
  const note = useAction<{ hasCome: boolean }>((input) => api.post(url, input), { refresh });
  const hasCome = watcher.arrivedAt !== null;
  return (
    <li>
      <Lamp tone={hasCome ? 'ok' : 'warn'}>{watcher.name}</Lamp>
      {hasCome ? (
        <span className="zt-note">
          <DateText value={watcher.arrivedAt} relative />
        </span>
      ) : null}
      <Allowed to="exam-registration.room.reopen">
        <ActionButton
          size="small"
          action={note}
          input={{ hasCome: !hasCome }}
          {...(hasCome ? { confirm: `${watcher.name}还没有到岗，登记有误。` } : {})}
        >
          {hasCome ? '撤销到岗' : '登记到岗'}
        </ActionButton>
      </Allowed>
    </li>
  );
}

function Papers({ exam, room }: { exam: string; room: RoomLine }): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const url = `/api/exam-registration/exams/${exam}/rooms/${room.point}/${room.room}/papers`;
  const count = useAction<PaperCount>((input) => api.post(url, input), { done: '已清点', refresh });
  const isWhole = room.papers === room.people && room.sheets === room.people;
  return (
    <div className="zt-actions">
      {room.countedAt === null ? (
        <span className="zt-quiet">未清点</span>
      ) : (
        <Lamp tone={isWhole ? 'ok' : 'warn'}>{`试卷 ${room.papers} 份，答题卡 ${room.sheets} 份`}</Lamp>
      )}
      {room.countNote ? <span className="zt-note">{room.countNote}</span> : null}
      {room.closedAt === null ? null : (
        <Allowed to="exam-registration.room.reopen">
          <Button size="small" onClick={() => setAsking(true)}>
            {room.countedAt === null ? '清点试卷' : '重新清点'}
          </Button>
        </Allowed>
      )}
      {isAsking ? (
        <FormDialog<PaperCount>
          title={`清点试卷：${roomName(room.room)}`}
          schema={PaperCount}
          value={{ papers: room.papers ?? room.people, sheets: room.sheets ?? room.people, note: room.countNote }}
          submit="登记清点结果"
          action={count}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}
