import {
  addDays,
  type Calendar,
  isWorkingDay,
  nationalCalendar,
  type Pack,
  rollToWorkingDay,
  startOfDay,
} from '#kernel';
import { type Static, Type } from '#kernel/contract';

const day = () => Type.Optional(Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }));
const text = () => Type.Optional(Type.String());

/** A sample application with the days on which it moved; the days are reckoned from today when the pack is read. */
export const DemoLine = Type.Object({
  ref: Type.Integer(),
  previousRef: Type.Optional(Type.Integer()),
  procedure: Type.String({ enum: ['new', 'renew', 'change', 'replace'] }),
  kind: Type.String({ enum: ['person', 'organisation', 'staff', 'device'] }),
  suite: Type.String({ enum: ['sm2', 'p256'] }),
  carrier: Type.String({ enum: ['token', 'soft'] }),
  counter: Type.String(),
  channel: Type.String({ enum: ['counter', 'portal'] }),
  name: Type.String(),
  organisation: text(),
  uscc: text(),
  unit: text(),
  dnsName: text(),
  agentName: Type.String(),
  idNumber: Type.String(),
  phone: Type.String({ pattern: '^1990000[0-9]{4}$' }),
  state: Type.String(),
  submittedOn: Type.String(),
  acceptedOn: day(),
  reviewedOn: day(),
  madeOn: day(),
  endedOn: day(),
  appointmentOn: day(),
  opinion: text(),
  certificateState: Type.Optional(Type.String({ enum: ['valid', 'held', 'revoked'] })),
  certificateOn: day(),
  reason: text(),
});
export type DemoLine = Static<typeof DemoLine>;

export const DEMO_FILE = 'digital-certificates/demo-applications.csv';

/** In the order in which they were made, so that the authority is older than what it signs. */
export function readDemoLines(pack: Pack, today: string): DemoLine[] {
  if (!pack.has(DEMO_FILE)) return [];
  const calendar = nationalCalendar(today);
  return pack
    .csv(DEMO_FILE, DemoLine)
    .map((line) => onWorkingDays(line, calendar))
    .sort((a, b) => (a.madeOn ?? a.submittedOn).localeCompare(b.madeOn ?? b.submittedOn) || a.ref - b.ref);
}

const days = ['submittedOn', 'acceptedOn', 'reviewedOn', 'madeOn', 'endedOn', 'certificateOn'] as const;

/** The office is closed at weekends and on holidays: what fell there happened on the working day before. */
function onWorkingDays(line: DemoLine, calendar: Calendar): DemoLine {
  const moved = { ...line };
  for (const name of days) {
    const day = line[name];
    if (day) moved[name] = lastWorkingDay(calendar, day);
  }
  if (line.appointmentOn) moved.appointmentOn = rollToWorkingDay(calendar, line.appointmentOn).date;
  return moved;
}

const lastWorkingDay = (calendar: Calendar, day: string): string =>
  isWorkingDay(calendar, day) ? day : lastWorkingDay(calendar, addDays(day, -1));

export const idOf = (ref: number): string => `app-demo-${String(ref).padStart(4, '0')}`;
export const numberOf = (line: DemoLine): string =>
  `SL${line.submittedOn.slice(0, 4)}${String(line.ref).padStart(6, '0')}`;
export const certificateIdOf = (ref: number): string => `crt-demo-${String(ref).padStart(4, '0')}`;
/** How the serials of a counter's sample tokens begin. */
export const shelfOf = (counter: string): string => counter.replace('lra-', '').replace('centre', 'ZX');
export const mediumOf = (line: DemoLine): string | null =>
  line.carrier === 'token' && (line.madeOn !== undefined || line.state === 'making')
    ? `SL-${shelfOf(line.counter)}-${String(line.ref).padStart(4, '0')}`
    : null;

const MINUTE_MS = 60_000;
const OPENS_AT = 9 * 60;

/** An instant in office hours of a day, the same for the same line. */
export function officeHour(on: string, line: DemoLine, step: number): Date {
  const minutes = OPENS_AT + ((line.ref * 17) % 120) + step * 23;
  return new Date(startOfDay(on).getTime() + minutes * MINUTE_MS);
}
