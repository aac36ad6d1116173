import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DownloadButton,
  Failed,
  Lamp,
  Loading,
  useAction,
  useAddress,
  useRead,
} from '#design/console';
import {
  type Arrival,
  type Arrived,
  type QueuedArrival,
  type RoomSheet,
  roomPapers,
  type SeatLine,
} from '../contract.ts';
import { ClearDevice, DoorState } from './door-state.tsx';
import { ScanButton } from './scan-button.tsx';
import { SeatPane } from './seat-pane.tsx';
import { isOffline, useDoor } from './use-door.ts';

const EVERY_MS = 10_000;

/** Taken by the server, or noted here until it can be. */
type Told = Arrived & { isNoted: boolean };
const refresh = ['/api/exam-registration'];

/** One room: type or scan a ticket, see who has come, note what happens, end the record; without a network too. */
export function DoorRoom({ exam, point, room }: { exam: string; point: string; room: number }): ReactNode {
  const base = `/api/exam-registration/exams/${exam}`;
  const url = `${base}/rooms/${point}/${room}`;
  const { data, error } = useRead<RoomSheet>(url, {}, { every: EVERY_MS, keepPrevious: true });
  const door = useDoor(exam, point, room);
  const [params, setParams] = useAddress();
  const [typed, setTyped] = useState(params.get('ticket') ?? '');
  const [told, setTold] = useState<Told | null>(null);
  const admit = useAction<Arrival, Told>(
    async (input) => {
      if (navigator.onLine) {
        try {
          return { ...(await api.post<Arrived>(`${base}/arrivals`, input)), isNoted: false };
        } catch (failure) {
          if (!isOffline(failure)) throw failure;
        }
      }
      return { ...(await door.note(input.code)), isNoted: true };
    },
    {
      refresh,
      always: true,
      onDone: (arrived) => {
        setTold(arrived);
        setTyped('');
        if (params.get('ticket')) setParams({ ticket: null }, { replace: true });
      },
    },
  );
  const come = (code: string): void => {
    setTold(null);
    admit.mutate({ code, point, room });
  };
  const isClosed = data?.closedAt != null;
  const { erase } = door;
  useEffect(() => {
    if (isClosed) void erase();
  }, [isClosed, erase]);
  const known = data ?? door.store.kit?.sheet;
  const sheet = known && withQueue(known, door.store.queue);
  if (!sheet && error) return <Failed error={error} />;
  if (!sheet) return <Loading />;
  const arrived = sheet.seats.filter((one) => one.arrivedAt !== null).length;
  const opened = sheet.seats.find((one) => one.candidate === params.get('open'));
  return (
    <div className="zt-door">
      <DoorState store={door.store} offline={door.offline || isOffline(error)} onSettle={() => void door.settle()} />
      <p className="zt-door-count">
        <strong>{arrived}</strong> / {sheet.seats.length} 人已到
        <small>
          {sheet.closedAt ? `，${sheet.closedBy ?? ''}已结束登记` : '，最迟入场 '}
          {sheet.closedAt ? null : <DateText value={sheet.lateUntil} time />}
        </small>
      </p>
      {sheet.closedAt === null ? (
        <Allowed to="exam-registration.room.admit">
          <form
            className="zt-door-type"
            onSubmit={(event) => {
              event.preventDefault();
              if (typed.trim()) come(typed.trim());
            }}
          >
            <Input
              size="large"
              inputMode="numeric"
              autoComplete="off"
              maxLength={12}
              value={typed}
              onChange={(event) => setTyped(event.target.value.replaceAll(/\D/g, ''))}
              placeholder="准考证号"
              aria-label="准考证号"
            />
            <Button
              size="large"
              type="primary"
              htmlType="submit"
              loading={admit.isPending}
              disabled={typed.length !== 12}
            >
              登记到场
            </Button>
            <ScanButton onRead={come} />
          </form>
        </Allowed>
      ) : null}
      {told && (!told.isNoted || door.store.queue.length > 0) ? (
        <p className="zt-door-told" role="status" data-late={told.lateMinutes > 0 || undefined}>
          {`${told.seat} 号 ${told.name}，${told.isNoted ? '已记在这台设备，待上传' : '已登记到场'}${told.lateMinutes > 0 ? `，迟到 ${told.lateMinutes} 分钟` : ''}`}
        </p>
      ) : null}
      <ul className="zt-seats">
        {sheet.seats.map((one) => (
          <li key={one.candidate} data-state={stateOf(one)}>
            <button type="button" onClick={() => setParams({ open: one.candidate })}>
              <strong>{String(one.seat).padStart(2, '0')}</strong>
              <span>{one.name}</span>
              <small>{wordsOf(one)}</small>
            </button>
          </li>
        ))}
      </ul>
      <p className="zt-note">
        监考员：{sheet.invigilators.length > 0 ? sheet.invigilators.join('、') : '还没有安排'}
        {sheet.note ? `　情况：${sheet.note}` : ''}
      </p>
      <div className="zt-actions">
        <RoomActs url={url} sheet={sheet} />
        {door.store.kit ? <ClearDevice unsent={door.store.queue.length} /> : null}
      </div>
      {opened ? (
        <SeatPane
          sheet={sheet}
          seat={opened}
          face={door.store.kit?.seats.find((one) => one.candidate === opened.candidate)?.face ?? null}
          onCome={() => come(opened.ticketNo)}
          onClose={() => setParams({ open: null })}
        />
      ) : null}
    </div>
  );
}

/** Whoever was noted on this device counts as come, though the server does not know yet. */
function withQueue(sheet: RoomSheet, queue: readonly QueuedArrival[]): RoomSheet {
  const noted = new Map(queue.map((one) => [one.ticketNo, one.at]));
  const seats = sheet.seats.map((one) => {
    const at = noted.get(one.ticketNo);
    return at === undefined || one.arrivedAt ? one : { ...one, arrivedAt: new Date(at) };
  });
  return { ...sheet, seats };
}

const stands = (one: SeatLine): boolean => one.violations.some((found) => found.withdrawnReason === null);

function stateOf(one: SeatLine): string {
  if (stands(one)) return 'violation';
  if (one.arrivedAt) return one.lateMinutes > 0 ? 'late' : 'arrived';
  return one.attendance === 'absent' ? 'absent' : 'awaited';
}

function wordsOf(one: SeatLine): string {
  if (stands(one)) return '违纪';
  if (one.arrivedAt) return one.lateMinutes > 0 ? `迟到 ${one.lateMinutes} 分` : '已到';
  return one.attendance === 'absent' ? '缺考' : '未到';
}

function RoomActs({ url, sheet }: { url: string; sheet: RoomSheet }): ReactNode {
  const close = useAction<{ reason: string }, { absent: number }>(
    ({ reason }) => api.post(`${url}/close`, { note: reason }),
    { done: ({ absent }) => `已结束登记，缺考 ${absent} 人`, refresh },
  );
  const reopen = useAction<{ reason: string }>((input) => api.post(`${url}/reopen`, input), {
    done: '已重新打开',
    refresh,
  });
  return (
    <>
      <DownloadButton url={`${url}/sheet.pdf`}>打印考场记录单</DownloadButton>
      {Object.entries(roomPapers).map(([kind, name]) => (
        <DownloadButton key={kind} url={`${url}/papers/${kind}`}>{`打印${name}`}</DownloadButton>
      ))}
      <Allowed to="exam-registration.room.admit">
        {sheet.closedAt ? null : (
          <ActionButton action={close} reason="考场情况记录，没有的写“正常”" confirm="结束后没有登记到场的记为缺考。">
            结束登记
          </ActionButton>
        )}
      </Allowed>
      {sheet.closedAt ? (
        <Allowed to="exam-registration.room.reopen">
          <ActionButton action={reopen} reason="为什么重新打开">
            重新打开
          </ActionButton>
        </Allowed>
      ) : null}
      {sheet.closedAt ? <Lamp tone="ok">本考场已结束登记</Lamp> : null}
    </>
  );
}
