import { Select } from 'antd';
import type { ReactNode } from 'react';
import {
  Allowed,
  DownloadButton,
  EmptyState,
  Failed,
  Link,
  Loading,
  PageHeader,
  Section,
  useAddress,
  useParams,
  useRead,
} from '#design/console';
import { type RoomLine, roomPapers } from '../contract.ts';
import { DoorRoom } from './door-room.tsx';
import { useOfflineDoor } from './use-offline-door.ts';
import './exam.css';

const EVERY_MS = 15_000;

/** The desk at the door of a room on the day, made for a phone held in one hand. */
export default function Door(): ReactNode {
  const { exam = '' } = useParams();
  const base = `/api/exam-registration/exams/${exam}`;
  useOfflineDoor(exam);
  const { data, error } = useRead<{ items: readonly RoomLine[] }>(`${base}/rooms`, {}, { every: EVERY_MS });
  // The room stands in the address, so that a phone that wakes up is at the same door.
  const [params, setParams] = useAddress();
  const search = params.get('room') ?? '';
  const [point = '', room = ''] = search.split('-');
  // A device at its door stays there when the network goes; the list of rooms can wait.
  if (error && !data && !room) return <Failed error={error} />;
  if (!data && !(error && room)) return <Loading />;
  const rooms = data?.items ?? [];
  const chosen = rooms.find((one) => one.point === point && String(one.room) === room);
  return (
    <>
      <PageHeader
        title="考场到考登记"
        back={
          chosen
            ? { to: `/exam-registration/exams/${exam}/door`, label: '全部考场' }
            : { to: '/exam-registration/duties', label: '考试当天' }
        }
        {...(chosen ? { note: chosen.name } : {})}
        actions={
          rooms.some((one) => one.violations > 0) ? (
            <Allowed to="exam-registration.report.export">
              <DownloadButton url={`${base}/reports/violations/export`}>导出违纪情况表</DownloadButton>
            </Allowed>
          ) : null
        }
      />
      {data && rooms.length === 0 ? (
        <EmptyState title="还没有考场" text="考场编排以后，在这里登记到考、缺考和违纪。" />
      ) : null}
      {rooms.length > 0 ? (
        <Select
          className="zt-door-room"
          size="large"
          aria-label="考场"
          placeholder="选择考场"
          value={chosen ? search : null}
          showSearch={{ optionFilterProp: 'label' }}
          options={rooms.map((one) => ({ value: `${one.point}-${one.room}`, label: roomLabel(one) }))}
          onChange={(next) => setParams({ room: next })}
        />
      ) : null}
      {chosen || (!data && room) ? (
        <DoorRoom key={search} exam={exam} point={point} room={Number(room)} />
      ) : (
        <Overview rooms={rooms} exam={exam} />
      )}
    </>
  );
}

const roomLabel = (one: RoomLine): string =>
  `${one.point} 考点 ${String(one.room).padStart(3, '0')} 考场　${one.closedAt ? '已结束' : `${one.arrived}/${one.people}`}`;

/** Every point with its rooms: who has come by now, and the sheets of the whole point on paper. */
function Overview({ rooms, exam }: { rooms: readonly RoomLine[]; exam: string }): ReactNode {
  const points = [...new Map(rooms.map((one) => [one.point, one.name]))];
  return points.map(([point, name]) => (
    <Section
      key={point}
      title={`${point} 考点 ${name}`}
      actions={
        <Allowed to="exam-registration.room.reopen">
          <DownloadButton url={`/api/exam-registration/exams/${exam}/rooms/${point}/sheets.pdf`}>
            打印全部记录单
          </DownloadButton>
          {Object.entries(roomPapers).map(([kind, name]) => (
            <DownloadButton key={kind} url={`/api/exam-registration/exams/${exam}/rooms/${point}/papers/${kind}`}>
              {`打印全部${name}`}
            </DownloadButton>
          ))}
        </Allowed>
      }
    >
      <ul className="zt-door-rooms">
        {rooms
          .filter((one) => one.point === point)
          .map((one) => (
            <li key={one.room} data-state={stateOf(one)}>
              <Link to={`/exam-registration/exams/${exam}/door?room=${one.point}-${one.room}`}>
                <strong>{`${String(one.room).padStart(3, '0')} 考场`}</strong>
                <span>{`${one.arrived} / ${one.people}`}</span>
                <small>{wordsOf(one)}</small>
              </Link>
            </li>
          ))}
      </ul>
    </Section>
  ));
}

function stateOf(one: RoomLine): string {
  if (one.closedAt) return 'closed';
  return one.arrived > 0 ? 'open' : 'idle';
}

const wordsOf = (one: RoomLine): string =>
  [one.closedAt ? `缺考 ${one.people - one.arrived}` : '', one.violations > 0 ? `违纪 ${one.violations}` : '']
    .filter(Boolean)
    .join('，');
