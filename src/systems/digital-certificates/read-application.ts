import { businessDate, type Ctx, daysBetween, kernelErrors, nationalCalendar, workingDaysBetween } from '#kernel';
import { pageWindow } from '#kernel/contract';
import { actsInState, actsOpenTo, type StepFault, step } from './application.rules.ts';
import { type ApplicationRecord, applications } from './applications.repo.ts';
import type { Application, ApplicationAct, ApplicationQuery, ApplicationRow, ApplicationState } from './contract.ts';
import { materialsOf } from './keep-materials.ts';
import { counters, editions, type RuleEdition } from './office.repo.ts';
import { pinLetters } from './parcels.repo.ts';

type Stage = NonNullable<ApplicationQuery['stage']>;
const stages: Readonly<Record<Stage, readonly ApplicationState[]>> = {
  accept: ['submitted'],
  review: ['accepted', 'reviewing'],
  make: ['approved', 'making'],
  collect: ['made'],
  returned: ['returned'],
  closed: ['collected', 'refused', 'withdrawn', 'voided'],
  open: ['submitted', 'accepted', 'reviewing', 'approved', 'making', 'made', 'returned'],
};

export async function listApplications(
  ctx: Ctx,
  query: ApplicationQuery,
): Promise<{ items: ApplicationRow[]; total: number }> {
  const found = await applications.list(ctx, {
    scopes: ctx.scopes('digital-certificates.application.list'),
    q: query.q?.trim() || null,
    states: query.stage ? stages[query.stage] : null,
    kind: query.kind ?? null,
    procedure: query.procedure ?? null,
    counter: query.counter ?? null,
    ...pageWindow(query),
  });
  return { items: found.map((record) => rowOf(ctx, record, record.counterName)), total: found[0]?.total ?? 0 };
}

/** How many stand in each queue, where the caller may look. */
export async function countQueues(ctx: Ctx): Promise<Record<string, number>> {
  const found = await applications.countByState(ctx, ctx.scopes('digital-certificates.application.list'));
  const sum = (states: readonly ApplicationState[]) =>
    found.filter((one) => states.includes(one.state)).reduce((total, one) => total + one.count, 0);
  return Object.fromEntries(Object.entries(stages).map(([stage, states]) => [stage, sum(states)]));
}

function rowOf(ctx: Ctx, record: ApplicationRecord, counterName: string): ApplicationRow {
  return {
    id: record.id,
    number: record.number,
    kind: record.kind,
    procedure: record.procedure,
    suite: record.suite,
    carrier: record.carrier,
    name: record.name,
    organisation: record.organisation,
    counter: record.counter,
    counterName,
    state: record.state,
    channel: record.channel,
    submittedAt: record.submittedAt,
    dueOn: record.dueOn,
    daysLeft: record.dueOn === null ? null : daysLeft(ctx, record, record.dueOn),
    appointmentOn: record.appointmentOn,
    demo: record.demo,
    version: record.version,
  };
}

const daysLeft = (ctx: Ctx, record: ApplicationRecord, due: string): number =>
  record.state === 'made'
    ? daysBetween(ctx.today(), due)
    : workingDaysBetween(nationalCalendar(ctx.today()), ctx.today(), due);

/** Everything about one application that the desk shows, with what the caller may do now. */
export async function readApplication(ctx: Ctx, id: string): Promise<Application> {
  const record = await applications.find(ctx, id);
  if (!record) throw kernelErrors.notFound();
  const [counter, edition, materials, steps, pinPrinted, pinLetter] = await Promise.all([
    counters.find(ctx, record.counter),
    editions.find(ctx, record.rules),
    materialsOf(ctx, record),
    applications.steps(ctx, id),
    pinLetters.isPrinted(ctx, id),
    pinLetters.exists(ctx, id),
  ]);
  const may = (act: ApplicationAct) =>
    act !== 'submit' && ctx.allows(`digital-certificates.application.${act}`, { paths: [record.path] });
  return {
    ...rowOf(ctx, record, counter?.name ?? ''),
    uscc: record.uscc,
    unit: record.unit,
    dnsName: record.dnsName,
    agentName: record.agentName,
    idMask: record.idMask,
    phoneMask: record.phoneMask,
    feeFen: Number(record.feeFen),
    feeSource: record.feeSource,
    rules: record.rules,
    rulesSource: edition?.source ?? '',
    checkedBy: record.identityCheck?.by ?? '',
    identityDocument: record.identityCheck?.document ?? null,
    mediumSerial: record.mediumSerial,
    certificate: record.certificate,
    previous: record.previous,
    claimedBy: record.claimedByName,
    claimedByMe: record.claimedBy !== null && record.claimedBy === ctx.actor.id,
    pinPrinted,
    pinLetter,
    clock: edition ? clockOf(ctx, record, edition) : null,
    acts: actsOpenTo(record, ctx.actor.id).filter(may),
    closed: closedWhy(record, actsInState(record.state).filter(may), ctx.actor.id),
    materials,
    steps,
  };
}

const whyClosed: Readonly<Record<Exclude<StepFault['error'], 'wrongState'>, string>> = {
  handledByYou: '您录入、受理或制过这件申请，须由另一位审核员审核。',
  reviewedByYou: '您审核过这件申请，受理和制证须由别人办理。',
  claimedByOther: '已由别的审核员领取。',
};

function closedWhy(
  record: ApplicationRecord,
  acts: readonly Exclude<ApplicationAct, 'register'>[],
  actor: string | null,
): string {
  for (const act of acts) {
    const result = step(record, act, actor);
    if ('error' in result && result.error !== 'wrongState') return whyClosed[result.error];
  }
  return '';
}

/** The clock that runs in this state, with its working. */
function clockOf(ctx: Ctx, record: ApplicationRecord, edition: RuleEdition): Application['clock'] {
  const { params, source } = edition;
  if (record.dueOn === null) return null;
  if (record.state === 'made' && record.madeAt !== null) {
    const used = daysBetween(businessDate(record.madeAt), ctx.today());
    return {
      left: params.unclaimedDays - used,
      due: record.dueOn,
      used,
      total: params.unclaimedDays,
      unit: '天',
      note: `制证后 ${params.unclaimedDays} 天内领取，逾期作废；依据${source}`,
    };
  }
  const review = record.state === 'accepted' || record.state === 'reviewing';
  const since = review ? record.acceptedAt : record.reviewedAt;
  if (since === null) return null;
  const total = review ? params.reviewDays : params.makeDays;
  const used = workingDaysBetween(nationalCalendar(ctx.today()), businessDate(since), ctx.today());
  const note = `${review ? '受理后' : '通过后'} ${total} 个工作日内${review ? '审核' : '制证'}；依据${source}`;
  return { left: total - used, due: record.dueOn, used, total, unit: '个工作日', note };
}
