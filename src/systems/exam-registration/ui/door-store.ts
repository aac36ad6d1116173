import { changeOnDevice, namesOnDevice, setUnsent } from '#design/console';
import type { DoorKit, QueuedArrival } from '../contract.ts';

/** What a device keeps of one room: its list until the session is over, and what has not been sent yet. */
export interface DoorStore {
  readonly kit: DoorKit | null;
  readonly queue: readonly QueuedArrival[];
  /** What the server would not take, until somebody has seen to it. */
  readonly refused: readonly { readonly id: string; readonly told: string }[];
}

const PREFIX = 'door:';
/** Each person has their own: somebody else's list is not shown, and what they noted stays for them to send. */
export const doorKey = (person: string, exam: string, point: string, room: number): string =>
  `${PREFIX}${person}:${exam}/${point}/${room}`;

export const emptyStore: DoorStore = { kit: null, queue: [], refused: [] };

const isEmpty = ({ kit, queue, refused }: DoorStore): boolean =>
  kit === null && queue.length === 0 && refused.length === 0;

/** Changes what is kept and gives what stands now; it is on the device before this answers. */
export async function changeStore(key: string, change: (before: DoorStore) => DoorStore): Promise<DoorStore> {
  const next = await changeOnDevice<DoorStore>(key, (before) => {
    const changed = change(before ?? emptyStore);
    return isEmpty(changed) ? null : changed;
  });
  setUnsent(key, next?.queue.length ?? 0);
  return next ?? emptyStore;
}

/** Lists of exams that are over, and of whoever used this device before, leave it. Notes that were not sent stay. */
export async function eraseOld(person: string, now: Date): Promise<void> {
  for (const key of await namesOnDevice(PREFIX)) {
    const isOther = !key.startsWith(`${PREFIX}${person}:`);
    await changeStore(key, (found) =>
      found.kit && (isOther || new Date(found.kit.endsAt) < now) ? { ...found, kit: null } : found,
    );
  }
}

/** The session has ended: all lists leave, and who had opened them. */
export async function eraseLists(): Promise<void> {
  for (const key of await namesOnDevice(PREFIX))
    await changeStore(key, (found) => (found.kit ? { ...found, kit: null } : found));
  await changeOnDevice('door-holder', () => null);
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
