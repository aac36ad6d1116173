import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, api, onSessionEnd, useMe, useRefresh } from '#design/console';
import type { DoorKit, QueuedArrival, TakenArrival } from '../contract.ts';
import { changeStore, type DoorStore, doorKey, emptyStore, eraseLists, eraseOld, ticketIn } from './door-store.ts';

const AGAIN_MS = 5000;
const MINUTE_MS = 60_000;
/** A browser counts no longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const isOffline = (error: unknown): boolean => error instanceof ApiError && error.code === 'console.offline';

export interface Noted {
  seat: number;
  name: string;
  lateMinutes: number;
}

/** The door as this device keeps it: the list that was loaded before, what is noted meanwhile, and its way to the server. */
export function useDoor(exam: string, point: string, room: number) {
  const me = useMe();
  const key = doorKey(me.id, exam, point, room);
  const base = `/api/exam-registration/exams/${exam}`;
  const [store, setStore] = useState<DoorStore>(emptyStore);
  const [offline, setOffline] = useState(!navigator.onLine);
  const sending = useRef(false);
  const refresh = useRefresh();
  const keep = useCallback(
    async (change: (before: DoorStore) => DoorStore): Promise<DoorStore> => {
      try {
        const next = await changeStore(key, change);
        setStore(next);
        return next;
      } catch (cause) {
        throw new Error('这台设备存不下登记，请清理存储空间后再登记', { cause });
      }
    },
    [key],
  );

  const load = useCallback(async (): Promise<void> => {
    await keep((now) => now);
    try {
      const kit = await api.get<DoorKit>(`${base}/rooms/${point}/${room}/kit`);
      await keep((now) => ({ ...now, kit: kit.sheet.closedAt === null ? kit : null }));
      setOffline(false);
    } catch (error) {
      if (isOffline(error)) setOffline(true);
    }
  }, [base, point, room, keep]);

  const send = useCallback(async (): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    try {
      const { queue } = await keep((now) => now);
      if (queue.length === 0) return;
      const { items } = await api.post<{ items: TakenArrival[] }>(`${base}/arrivals/queued`, {
        point,
        room,
        items: queue,
      });
      const answered = new Set(items.map((one) => one.id));
      await keep((now) => ({
        ...now,
        queue: now.queue.filter((one) => !answered.has(one.id)),
        refused: [
          ...now.refused.filter((one) => !answered.has(one.id)),
          ...items.filter((one) => one.outcome === 'refused'),
        ],
      }));
      setOffline(false);
      await refresh('/api/exam-registration');
    } catch (error) {
      if (isOffline(error)) setOffline(true);
    } finally {
      sending.current = false;
    }
  }, [base, point, room, keep, refresh]);

  useEffect(() => {
    void eraseOld(me.id, new Date()).then(load);
    const online = (): void => void send();
    const away = (): void => setOffline(true);
    const back = (): void => {
      setOffline(false);
      online();
    };
    window.addEventListener('online', back);
    window.addEventListener('offline', away);
    const timer = setInterval(online, AGAIN_MS);
    online();
    return () => {
      window.removeEventListener('online', back);
      window.removeEventListener('offline', away);
      clearInterval(timer);
    };
  }, [me.id, load, send]);

  /** Notes somebody on the device alone. Throws what to tell where that cannot be. */
  const note = useCallback(
    async (code: string): Promise<Noted> => {
      const { kit, queue } = await keep((now) => now);
      setOffline(true);
      if (!kit) throw new Error('离线，本场名单没有装入这台设备，不能登记；请用纸质名单记下，联网后补登');
      const ticketNo = await ticketIn(kit, code);
      const seat = kit.sheet.seats.find((one) => one.ticketNo === ticketNo);
      if (!ticketNo || !seat) throw new Error('不是本考场的准考证，请核对；离线时查不到他应在哪个考场');
      const now = new Date();
      if (now > new Date(kit.sheet.lateUntil)) throw new Error('已过最迟入场时间，不得入场');
      const before = queue.find((one) => one.ticketNo === ticketNo);
      const item: QueuedArrival = before ?? { id: crypto.randomUUID(), ticketNo, at: now.toISOString() };
      if (!before) await keep((held) => ({ ...held, queue: [...held.queue, item] }));
      const late = new Date(item.at).getTime() - new Date(kit.sheet.startsAt).getTime();
      return { seat: seat.seat, name: seat.name, lateMinutes: Math.max(0, Math.ceil(late / MINUTE_MS)) };
    },
    [keep],
  );

  /** The list leaves the device; what is noted and not sent stays. */
  const erase = useCallback((): Promise<DoorStore> => keep((now) => (now.kit ? { ...now, kit: null } : now)), [keep]);

  const endsAt = store.kit?.endsAt;
  useEffect(() => {
    if (endsAt === undefined) return;
    const left = new Date(endsAt).getTime() - Date.now();
    const timer = setTimeout(() => void erase(), Math.min(Math.max(left, 0), LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  }, [endsAt, erase]);
  useEffect(() => onSessionEnd(eraseLists), []);

  return {
    store,
    offline,
    note,
    setOffline,
    erase,
    settle: (): Promise<DoorStore> => keep((now) => ({ ...now, refused: [] })),
  };
}
