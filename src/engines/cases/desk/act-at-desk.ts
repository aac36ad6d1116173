import { addWorkingDays, type Ctx, kernelErrors, readCalendar, type TxCtx } from '#kernel';
import { applyCommand, refuseStale } from '../act-on-case.ts';
import { type CaseRow, cases } from '../cases.repo.ts';
import { errors } from '../errors.ts';
import { contentAt } from '../items/content-at.ts';
import type { ItemContent } from '../items/item-schema.ts';
import type { CaseCommand } from '../life.ts';
import { materialsOf } from '../materials/read-materials.ts';
import type { ActInput, DeskAct } from './acts.contract.ts';
import { deferrals } from './deferrals.repo.ts';

interface Plan {
  readonly command: CaseCommand;
  readonly opinion?: string | undefined;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** One act of an official on a case: what the dialog asked becomes the command of the life and what is kept beside it. */
export async function actAtDesk<Name extends DeskAct>(
  ctx: Ctx,
  caseId: string,
  act: Name,
  input: ActInput<Name>,
): Promise<CaseRow> {
  return ctx.transaction(async (tx) => {
    const row = await cases.lock(tx, caseId);
    if (!row) throw kernelErrors.notFound();
    await refuseStale(tx, row, input.version);
    const content = await contentAt(tx, row.itemId, row.itemVersion, row.regionCode);
    const { command, opinion, facts } = await plans[act](tx, { row, content, input } as never);
    return applyCommand(tx, row, { caseId, command, opinion: opinion?.trim() || undefined, facts: facts ?? {} });
  });
}

interface Given<Name extends DeskAct> {
  readonly row: CaseRow;
  readonly content: ItemContent;
  readonly input: ActInput<Name>;
}
type Plans = { readonly [Name in DeskAct]: (tx: TxCtx, given: Given<Name>) => Plan | Promise<Plan> };

const plans: Plans = {
  'pre-reject': (_tx, { input }) => ({ command: { type: 'pre-reject', reason: input.reason } }),
  resubmit: (_tx, { input }) => ({ command: { type: 'resubmit' }, opinion: input.opinion }),
  'request-correction': (_tx, { content, input }) => {
    const nameOf = new Map(content.materials.map(({ id, name }) => [id, name]));
    const missing = [...(input.materials ?? []).map((id) => nameOf.get(id) ?? id), ...(input.others ?? [])];
    if (missing.length === 0) throw invalid('others', '请列出需要补正的材料或内容');
    return { command: { type: 'request-correction', missing, reason: input.reason } };
  },
  supply: (_tx, { input }) => ({ command: { type: 'supply' }, opinion: input.opinion }),
  accept: acceptPlan,
  'refuse-acceptance': (_tx, { input }) => ({
    command: { type: 'refuse-acceptance', reason: input.reason, remedy: input.remedy },
  }),
  'start-review': (_tx, { input }) => ({ command: { type: 'start-review' }, opinion: input.opinion }),
  suspend: (tx, { input }) => {
    if (!input.told) throw invalid('told', '请先书面告知申请人特别程序所需时间，再办理');
    if (input.until !== undefined && input.until < tx.today()) throw invalid('until', '预计结束日不能早于今天');
    const { kind, reason, until } = input;
    return { command: { type: 'suspend', kind, reason }, facts: { told: true, ...(until ? { until } : {}) } };
  },
  resume: (_tx, { input }) => ({ command: { type: 'resume' }, opinion: input.opinion }),
  decide: decidePlan,
  deliver: (_tx, { input: { way, receiver, tracking } }) => {
    if ((way === 'post' || way === 'notice') && !tracking?.trim())
      throw invalid('tracking', way === 'post' ? '请填写邮件号' : '请填写公告编号');
    return { command: { type: 'deliver' }, facts: { way, receiver, ...(tracking ? { tracking } : {}) } };
  },
  close: (_tx, { input }) => ({ command: { type: 'close' }, opinion: input.opinion }),
  withdraw: (_tx, { input }) => ({ command: { type: 'withdraw', reason: input.reason } }),
  terminate: (_tx, { input }) => ({ command: { type: 'terminate', reason: input.reason } }),
};

const invalid = (path: string, message: string) =>
  kernelErrors.invalid({ count: 1 }, { fields: [{ path: `/${path}`, message }] });

/** 容缺受理: only what the item says may follow, under a promise, within the days of the item. */
async function acceptPlan(tx: TxCtx, { row, content, input }: Given<'accept'>): Promise<Plan> {
  const chosen = input.deferred ?? [];
  if (chosen.length === 0) return { command: { type: 'accept' }, opinion: input.opinion };
  const deferred = chosen.map((id) => {
    const material = content.materials.find((one) => one.id === id);
    if (material?.necessity !== 'deferrable') throw errors.notDeferrable({ name: material?.name ?? id });
    return { id, name: material.name };
  });
  const promise = input.promise?.trim() ?? '';
  if (promise === '') throw invalid('promise', '容缺受理须有申请人的书面承诺，请填写承诺书编号');
  if (content.deferDays === undefined) throw errors.notDeferrable({ name: deferred[0]?.name ?? '' });
  const until = addWorkingDays(await readCalendar(tx), tx.today(), content.deferDays).date;
  await deferrals.defer(tx, row.id, deferred, until, promise);
  return {
    command: { type: 'accept' },
    opinion: input.opinion,
    facts: { deferred: deferred.map(({ name }) => name), deferredUntil: until, promise },
  };
}

async function decidePlan(tx: TxCtx, { row, input }: Given<'decide'>): Promise<Plan> {
  const { outcome } = input;
  const reason = input.reason?.trim() ?? '';
  const remedy = input.remedy?.trim() ?? '';
  if (outcome === 'granted') {
    const waiting = (await materialsOf(tx, row.id)).filter((one) => one.state === 'deferred');
    if (waiting.length > 0) throw errors.materialDeferred({ names: waiting.map((one) => one.name).join('、') });
    return { command: { type: 'decide', outcome, ...(reason ? { reason } : {}) } };
  }
  if (reason === '') throw invalid('reason', '不予的，必须写明事实、理由和依据');
  if (remedy === '') throw invalid('remedy', '不予的，必须写明申请人怎样申请行政复议或者提起行政诉讼');
  return { command: { type: 'decide', outcome, reason, remedy } };
}
