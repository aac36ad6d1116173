import { addMonths, type Ctx, formatMonth, maybeOne, sql, type WaitingTask } from '#kernel';
import { listDestructions } from './destroy-media.ts';
import { recoveries } from './recoveries.repo.ts';
import { reports } from './reports.repo.ts';

interface Queue {
  count: number;
  late: number;
  due: string | null;
}

/** What of the office waits for the caller, by what they may do and where. */
export async function waitingTasks(ctx: Ctx): Promise<WaitingTask[]> {
  const tasks: WaitingTask[] = [];
  for (const { operation, states, title, stage } of queues) {
    const scopes = ctx.scopes(operation);
    if (scopes.length === 0) continue;
    const queue = await waiting(ctx, scopes, states);
    if (queue.count === 0) continue;
    tasks.push({
      title,
      count: queue.count,
      link: `/digital-certificates/desk?tab=${stage}`,
      ...(queue.due ? { due: queue.due } : {}),
      ...(queue.late ? { late: queue.late } : {}),
    });
  }
  return [...tasks, ...(await secondPersonTasks(ctx)), ...(await holdTasks(ctx)), ...(await monthTasks(ctx))];
}

const queues = [
  {
    operation: 'digital-certificates.application.accept',
    states: ['submitted'],
    title: '证书申请待受理',
    stage: 'accept',
  },
  {
    operation: 'digital-certificates.application.claim',
    states: ['accepted', 'reviewing'],
    title: '证书申请待审核',
    stage: 'review',
  },
  {
    operation: 'digital-certificates.application.make',
    states: ['approved', 'making'],
    title: '证书待制',
    stage: 'make',
  },
] as const;

const waiting = async (ctx: Ctx, scopes: readonly string[], states: readonly string[]): Promise<Queue> =>
  (await maybeOne(
    ctx,
    sql<Queue>`select count(*)::int as count, count(*) filter (where due_on < ${ctx.today()})::int as late,
        min(due_on)::text as due
      from digital_certificates.applications
      where state = any(${states}::text[]) and ('/' = any(${scopes}::text[]) or exists (
        select from unnest(${scopes}::text[]) as scope where path = scope or starts_with(path, scope || '/')))
        and not ${ctx.actor.id ?? ''} = any(case when state in ('accepted', 'reviewing') then handlers else reviewers end)`,
  )) ?? { count: 0, late: 0, due: null };

async function secondPersonTasks(ctx: Ctx): Promise<WaitingTask[]> {
  const recoveryScopes = ctx.scopes('digital-certificates.recovery.approve');
  const asked = recoveryScopes.length > 0 ? await recoveries.waiting(ctx, recoveryScopes) : [];
  const mine = asked.filter((one) => one.askedById !== ctx.actor.id).length;
  const destroyScopes = ctx.scopes('digital-certificates.destruction.confirm');
  const doomed = destroyScopes.length > 0 ? await listDestructions(ctx, destroyScopes) : [];
  const others = doomed.filter((one) => one.state === 'asked' && !one.mine).length;
  return [
    ...(mine > 0
      ? [{ title: '密钥恢复待复核', count: mine, link: '/digital-certificates/certificates?tab=recovery' }]
      : []),
    ...(others > 0 ? [{ title: '介质销毁待监销', count: others, link: '/digital-certificates/stock' }] : []),
  ];
}

/** A hold that ran out needs a decision: 解冻 or 吊销. */
async function holdTasks(ctx: Ctx): Promise<WaitingTask[]> {
  const scopes = ctx.scopes('digital-certificates.certificate.resume');
  if (scopes.length === 0) return [];
  const found = await maybeOne(
    ctx,
    sql<{ count: number }>`select count(*)::int as count from digital_certificates.certificates
      where state = 'held' and hold_until < ${ctx.today()} and ('/' = any(${scopes}::text[]) or exists (
        select from unnest(${scopes}::text[]) as scope where path = scope or starts_with(path, scope || '/')))`,
  );
  const count = found?.count ?? 0;
  return count > 0
    ? [
        {
          title: '冻结超期，须解冻或吊销',
          count,
          late: count,
          link: '/digital-certificates/certificates?holdOverdue=true',
        },
      ]
    : [];
}

/** The month that is over and has not been closed. */
async function monthTasks(ctx: Ctx): Promise<WaitingTask[]> {
  if (!ctx.allows('digital-certificates.report.close', { paths: [] })) return [];
  const month = addMonths(`${ctx.today().slice(0, 7)}-01`, -1).slice(0, 7);
  if (await reports.closed(ctx, month)) return [];
  const title = `${formatMonth(month)}发证统计待结账`;
  return [{ title, count: 1, link: `/digital-certificates/report?month=${month}` }];
}
