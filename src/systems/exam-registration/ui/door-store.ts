import type { DoorKit, QueuedArrival } from '../contract.ts';

/** What a device keeps of one room: its list until the session is over, and what has not been sent yet. */
export interface DoorStore {
  readonly person: string;
  readonly kit: DoorKit | null;
  readonly queue: readonly QueuedArrival[];
  /** What the server would not take, until somebody has seen to it. */
  readonly refused: readonly { readonly id: string; readonly told: string }[];
}

const PREFIX = 'zt-door:';
export const doorKey = (exam: string, point: string, room: number): string => `${PREFIX}${exam}/${point}/${room}`;

const emptyStore = (person: string): DoorStore => ({ person, kit: null, queue: [], refused: [] });

function read(key: string): DoorStore | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as DoorStore | null;
  } catch {
    return null;
  }
}

/** Somebody else's list is not shown; what they noted stays for them to send. */
export function openStore(key: string, person: string): DoorStore {
  const found = read(key);
  return found?.person === person ? found : emptyStore(person);
}

/** False when the device has no room for it, which must be said. */
export function writeStore(key: string, store: DoorStore): boolean {
  try {
    if (store.kit === null && store.queue.length === 0 && store.refused.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(store));
    return true;
  } catch {
    return false;
  }
}

/** Lists of sessions that are over, and of whoever used this device before, leave it. Notes that were not sent stay. */
export function eraseOld(person: string, now: Date): void {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    const found = read(key);
    if (!found) localStorage.removeItem(key);
    else if (found.kit && (found.person !== person || new Date(found.kit.endsAt) < now))
      writeStore(key, { ...found, kit: null });
  }
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Whose ticket it is, by the number that was typed or the code that was shown; null where it is nobody's of this room. */
export async function ticketIn(kit: DoorKit, code: string): Promise<string | null> {
  const text = code.trim();
  if (/^\d{12}$/.test(text)) return kit.seats.some((seat) => seat.ticketNo === text) ? text : null;
  const signed = URL.canParse(text) ? (new URL(text).searchParams.get('c') ?? '') : text;
  const digest = hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(signed)));
  return kit.seats.find((seat) => seat.digest === digest)?.ticketNo ?? null;
}
