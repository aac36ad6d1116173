import { type Ctx, kernelErrors, type WaitingTask } from '#kernel';
import { pageWindow } from '#kernel/contract';
import { agencies } from './agencies.repo.ts';
import { stateAfter } from './change.rules.ts';
import { type ChangeRecord, changes } from './changes.repo.ts';
import type { Change, ChangeQuery, ChangeRow, ChangeState } from './contract.ts';
import { type Described, describeChanges } from './describe-change.ts';

const stepNames: Readonly<Record<string, string>> = {
  draft: '起草',
  submit: '提交',
  withdraw: '撤回',
  review: '审核',
  approve: '批准',
  'send-back': '退回',
  cancel: '撤销批准',
};

function rowOf(record: ChangeRecord, described: Described | undefined): ChangeRow {
  const { id, number, type, organisationId, effectiveOn, state, createdByName, demo } = record;
  return {
    id,
    number,
    type,
    organisationId,
    effectiveOn,
    state,
    createdByName,
    demo,
    agency: described?.agency ?? '',
    summary: described?.summary ?? '',
    updatedAt: record.updatedAt.toISOString(),
  };
}

export async function readChange(ctx: Ctx, id: string): Promise<Change> {
  const record = await changes.byId(ctx, id);
  if (!record) throw kernelErrors.notFound();
  const described = (await describeChanges(ctx, [record])).get(id);
  const steps = await changes.stepsOf(ctx, id);
  return {
    ...rowOf(record, described),
    noticeNumber: record.noticeNumber,
    reason: record.reason,
    payload: record.payload,
    facts: described?.facts ?? [],
    steps: steps.map(({ actorId: _actor, ...step }) => ({ ...step, step: stepNames[step.step] ?? step.step })),
    may: await whatMay(ctx, record),
    version: record.version,
  };
}

/** Asked of the grants alone, so that looking at a request does not count as acting for somebody. */
async function whatMay(ctx: Ctx, record: ChangeRecord): Promise<Change['may']> {
  const agency = await agencies.byId(ctx, record.organisationId);
  const target = { paths: agency ? [agency.path, agency.regionPath] : [] };
  const possible = (act: Parameters<typeof stateAfter>[1]) => stateAfter(record.state, act) !== undefined;
  const holds = (permission: string) => allowed(ctx, permission, target.paths);
  return {
    edit: possible('edit') && holds('staffing.change.edit'),
    submit: possible('submit') && holds('staffing.change.submit'),
    withdraw: possible('withdraw') && record.createdBy === ctx.actor.id && holds('staffing.change.withdraw'),
    review: possible('review') && holds('staffing.change.review'),
    approve: possible('approve') && holds('staffing.change.approve'),
    sendBack:
      (record.state === 'submitted' && holds('staffing.change.review')) ||
      (record.state === 'reviewed' && holds('staffing.change.approve')),
    cancel: possible('cancel') && record.effectiveOn > ctx.today() && holds('staffing.change.cancel'),
    print: record.state === 'approved',
  };
}

function allowed(ctx: Ctx, permission: string, paths: readonly string[]): boolean {
  const scopes = ctx.scopes(permission);
  return scopes.some((scope) => scope === '/' || paths.some((path) => path === scope || path.startsWith(`${scope}/`)));
}

export async function listChanges(ctx: Ctx, query: ChangeQuery): Promise<{ items: ChangeRow[]; total: number }> {
  const { items, total } = await changes.list(ctx, {
    scopes: ctx.scopes('staffing.change.list'),
    q: query.q?.trim() || undefined,
    states: statesOf(query),
    type: query.type,
    organisation: query.organisation,
    ...pageWindow(query),
  });
  const described = await describeChanges(ctx, items);
  return { items: items.map((record) => rowOf(record, described.get(record.id))), total };
}

function statesOf({ waiting, state }: ChangeQuery): ChangeState[] | undefined {
  if (waiting) return ['submitted', 'reviewed'];
  return state ? [state] : undefined;
}

const waiting = [
  ['submitted', 'staffing.change.review', '待审核的编制申请'],
  ['reviewed', 'staffing.change.approve', '待批准的编制申请'],
  ['returned', 'staffing.change.submit', '被退回的编制申请'],
] as const satisfies readonly (readonly [ChangeState, string, string])[];

/** What waits for this person at the places where they may act. */
export async function waitingChanges(ctx: Ctx): Promise<WaitingTask[]> {
  const tasks: WaitingTask[] = [];
  for (const [state, permission, title] of waiting) {
    const scopes = ctx.scopes(permission);
    if (scopes.length === 0) continue;
    const { total } = await changes.list(ctx, { scopes, states: [state], limit: 1, offset: 0 });
    if (total > 0) tasks.push({ title, count: total, link: `/staffing/changes?state=${state}` });
  }
  return tasks;
}
