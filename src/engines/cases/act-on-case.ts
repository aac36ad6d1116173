import { type Calendar, type Ctx, formatDateTime, kernelErrors, readCalendar, type TxCtx } from '#kernel';
import { type CaseRow, cases, entries, lifeOf } from './cases.repo.ts';
import { requireSignatures } from './co-sign/case-signatures.ts';
import { type EntryName, entryNames } from './entry-names.ts';
import { errors } from './errors.ts';
import { caseMoved } from './events.ts';
import { refuseDuringReview, type Standing, standingOf } from './flow/flow-standing.ts';
import { type CaseCommand, type CaseLife, commandNames, finalStates } from './life.ts';
import { moveCase } from './move-case.rules.ts';
import { duesOf } from './reckon-dues.ts';
import { outcomeOf } from './statistics/outcome.rules.ts';

export interface Act {
  readonly caseId: string;
  readonly command: CaseCommand;
  /** The version that the official saw; whoever comes second is told. Absent where a machine acts. */
  readonly version?: number | undefined;
  readonly opinion?: string | undefined;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/**
 * One command on a case: the law decides whether it may come, the entry of it is kept for good, the dates follow. In the
 * transaction of the caller when there is one. What must go with it (papers, messages, flow) follows by the event.
 */
export function actOnCase(ctx: Ctx, act: Act): Promise<CaseRow> {
  return ctx.transaction(async (tx) => {
    // Started together, run in this order: the standing is read when the case is held.
    const [row, around] = await Promise.all([cases.lock(tx, act.caseId), lookAround(tx, act)]);
    if (!row) throw kernelErrors.notFound();
    await refuseStale(tx, row, act.version);
    return applyCommand(tx, row, act, around);
  });
}

/** What the command is weighed against besides the case itself. */
interface Around {
  readonly calendar: Calendar;
  /** Null where it does not matter. */
  readonly standing: Standing | null;
}

async function lookAround(tx: TxCtx, { caseId, command }: Act): Promise<Around> {
  const [calendar, review] = await Promise.all([
    readCalendar(tx),
    command.type === 'decide' ? standingOf(tx, caseId) : null,
  ]);
  return { calendar, standing: review?.standing ?? null };
}

/** Whoever comes second is told who came first, when, and with what. */
export async function refuseStale(tx: TxCtx, row: CaseRow, version: number | undefined): Promise<void> {
  if (version === undefined || version === row.version) return;
  const last = await entries.last(tx, row.id);
  if (!last) throw kernelErrors.conflict();
  throw errors.handledMeanwhile({
    who: last.actorName,
    at: formatDateTime(last.at),
    what: entryNames[last.command as EntryName] ?? last.command,
  });
}

/** For a caller that has locked the row. */
export async function applyCommand(tx: TxCtx, row: CaseRow, act: Act, seen?: Around): Promise<CaseRow> {
  const { calendar, standing } = seen ?? (await lookAround(tx, act));
  if (standing !== null) refuseDuringReview(standing);
  await requireSignatures(tx, row, act.command.type);
  const before = lifeOf(row);
  const after = moveCase(before, act.command, tx.today(), calendar);
  const moved = await cases.move(tx, row, {
    life: after,
    dues: duesOf(after, calendar),
    concludedOn: concludedOn(after, tx.today()),
    outcome: act.command.type === 'decide' ? outcomeOf(after, calendar) : null,
    entry: {
      command: act.command.type,
      fromState: before.state,
      toState: after.state,
      onDate: tx.today(),
      organisation: row.organisationId,
      opinion: act.opinion ?? reasonOf(act.command),
      facts: { ...act.facts, ...factsOf(act.command) },
    },
  });
  await tx.emit(caseMoved, { id: row.id, command: act.command.type, state: after.state });
  await tx.record({
    subject: `cases.case:${row.id}`,
    summary: `${commandNames[act.command.type]}：${row.number}`,
    facts: { from: before.state, to: after.state },
  });
  return moved;
}

const concludedOn = (life: CaseLife, today: string): string | null =>
  life.state === 'decided' || finalStates.includes(life.state) ? today : null;

const reasonOf = (command: CaseCommand): string => ('reason' in command ? (command.reason ?? '') : '');

/** What the entry keeps of the command besides the opinion. */
function factsOf(command: CaseCommand): Record<string, unknown> {
  const { type: _type, ...rest } = command;
  return rest;
}
