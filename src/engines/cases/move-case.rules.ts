import { type BusinessDate, type Calendar, extendClock, pauseClock, resumeClock, startClock, stopClock } from '#kernel';
import { errors } from './errors.ts';
import type { CaseCommand, CaseLife, CaseState, CaseTerms, CommandType, LifeRules } from './life.ts';
import { deemedAcceptedOn } from './life-deadlines.rules.ts';

/** From which states a command may come. What is not here is refused. */
const from: Readonly<Record<CommandType, readonly CaseState[]>> = {
  'pre-reject': ['received'],
  resubmit: ['pre-rejected'],
  'request-correction': ['received'],
  supply: ['correction'],
  accept: ['received'],
  'refuse-acceptance': ['received'],
  'start-review': ['accepted'],
  suspend: ['accepted', 'reviewing'],
  resume: ['suspended'],
  extend: ['accepted', 'reviewing', 'suspended'],
  decide: ['accepted', 'reviewing'],
  deliver: ['decided'],
  close: ['delivered'],
  withdraw: ['received', 'pre-rejected', 'correction', 'accepted', 'reviewing', 'suspended'],
  terminate: ['received', 'pre-rejected', 'correction', 'accepted', 'reviewing', 'suspended'],
};

export const openLife = (receivedOn: BusinessDate, rules: LifeRules, terms: CaseTerms): CaseLife => ({
  state: 'received',
  rules,
  terms,
  receivedOn,
  correction: null,
  acceptedOn: null,
  deemedAccepted: false,
  promised: null,
  statutory: null,
  extendedDays: 0,
  outcome: null,
  decidedOn: null,
  deliveredOn: null,
});

/** The commands that this state allows now, for the buttons on the screen. */
export function allowedCommands(life: CaseLife): CommandType[] {
  return (Object.keys(from) as CommandType[]).filter((type) => from[type].includes(life.state) && !isSpent(life, type));
}

/** 一次性告知: what is missing is told once. An extension is given once. */
const isSpent = (life: CaseLife, type: CommandType): boolean =>
  (type === 'request-correction' && life.correction !== null) || (type === 'extend' && life.extendedDays > 0);

/** One step of the life of a case. Throws what is wrong with it, and changes nothing then. */
export function moveCase(life: CaseLife, command: CaseCommand, today: BusinessDate, calendar: Calendar): CaseLife {
  if (command.type === 'request-correction' && life.correction) throw errors.correctedBefore();
  if (command.type === 'extend' && life.extendedDays > 0) throw errors.extendedBefore();
  if (!from[command.type].includes(life.state)) throw errors.notNow({ state: life.state, command: command.type });
  switch (command.type) {
    case 'pre-reject':
      return { ...life, state: 'pre-rejected' };
    case 'resubmit':
      return { ...openLife(today, life.rules, life.terms), correction: life.correction };
    case 'request-correction':
      return askForCorrection(life, today, calendar);
    case 'supply':
      return supply(life, today);
    case 'accept':
      return accept(life, today, calendar);
    case 'refuse-acceptance':
      if (!command.reason.trim() || !command.remedy.trim()) throw errors.reasonAndRemedy();
      refuseIfDeemed(life, today, calendar);
      return { ...life, state: 'not-accepted' };
    case 'start-review':
      return { ...life, state: 'reviewing' };
    case 'suspend':
      return {
        ...withClocks(life, (clock) => pauseClock(clock, today, { reason: command.reason })),
        state: 'suspended',
      };
    case 'resume':
      return { ...withClocks(life, (clock) => resumeClock(clock, today)), state: 'reviewing' };
    case 'extend':
      return extend(life, command, today);
    case 'decide':
      if (command.outcome === 'refused' && !(command.reason?.trim() && command.remedy?.trim()))
        throw errors.reasonAndRemedy();
      return {
        ...withClocks(life, (clock) => stopClock(clock, today)),
        state: 'decided',
        outcome: command.outcome,
        decidedOn: today,
      };
    case 'deliver':
      return { ...life, state: 'delivered', deliveredOn: today };
    case 'close':
      return { ...life, state: 'closed' };
    case 'withdraw':
      return end(life, 'withdrawn', today);
    case 'terminate':
      if (!command.reason.trim()) throw errors.reasonNeeded();
      return end(life, 'terminated', today);
  }
}

function askForCorrection(life: CaseLife, today: BusinessDate, calendar: Calendar): CaseLife {
  refuseIfDeemed(life, today, calendar);
  return { ...life, state: 'correction', correction: { askedOn: today, suppliedOn: null } };
}

/** What was supplied is looked at again, and the five days to decide on it begin anew; it may not be sent back again. */
function supply(life: CaseLife, today: BusinessDate): CaseLife {
  const correction = life.correction ? { ...life.correction, suppliedOn: today } : null;
  return { ...life, state: 'received', correction };
}

/** After the days to tell what is missing, the office can only accept: the law already has. */
function refuseIfDeemed(life: CaseLife, today: BusinessDate, calendar: Calendar): void {
  const deemed = deemedAcceptedOn(life, calendar);
  if (deemed !== null && today > deemed.lastDay) throw errors.deemedAccepted({ on: deemed.acceptedOn });
}

/** The clocks start on acceptance (受理之日); the day itself is not counted. Past the days to tell it is that of receipt. */
function accept(life: CaseLife, today: BusinessDate, calendar: Calendar): CaseLife {
  const telling = deemedAcceptedOn(life, calendar);
  const isDeemed = telling !== null && today > telling.lastDay;
  const on = isDeemed ? telling.acceptedOn : today;
  const clock = (limit: CaseTerms['promised'], rule: string) => (limit ? startClock({ start: on, limit, rule }) : null);
  return {
    ...life,
    state: 'accepted',
    acceptedOn: on,
    deemedAccepted: isDeemed,
    promised: clock(life.terms.promised, '承诺办结时限'),
    statutory: clock(life.terms.statutory, life.terms.basis),
  };
}

function extend(life: CaseLife, command: Extract<CaseCommand, { type: 'extend' }>, today: BusinessDate): CaseLife {
  const most = life.rules.extensionDays;
  if (!Number.isInteger(command.days) || command.days < 1 || command.days > most)
    throw errors.extensionTooLong({ most });
  if (!command.approvedBy.trim() || !command.reason.trim()) throw errors.extensionUnapproved();
  const extension = { days: command.days, approvedBy: command.approvedBy, reason: command.reason };
  return {
    ...withClocks(life, (clock) => extendClock(clock, today, extension)),
    extendedDays: command.days,
  };
}

const end = (life: CaseLife, state: CaseState, today: BusinessDate): CaseLife => ({
  ...withClocks(life, (clock) => stopClock(clock, today)),
  state,
});

function withClocks(
  life: CaseLife,
  work: (clock: NonNullable<CaseLife['promised']>) => CaseLife['promised'],
): CaseLife {
  return {
    ...life,
    promised: life.promised ? work(life.promised) : null,
    statutory: life.statutory ? work(life.statutory) : null,
  };
}
