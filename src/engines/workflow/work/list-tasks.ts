import { businessDate, type Ctx, kernelErrors, type WaitingTask } from '#kernel';
import { type Box, instanceStates, type TaskList, type TaskRow } from '../contract.ts';
import { graphOfVersion } from '../run/graph-of-version.ts';
import { copies } from './copies.repo.ts';
import { type Cursor, type InboxRow, inbox } from './inbox.repo.ts';
import type { Principal } from './proxies.repo.ts';
import { principalsOf } from './standing.ts';

export interface TaskQuery {
  readonly box: Box;
  readonly q?: string | undefined;
  readonly flow?: string | undefined;
  /** Only what is about such things: `cases.case:`. */
  readonly subject?: string | undefined;
  /** `next` of the page before; without it the page is counted by number. */
  readonly after?: string | undefined;
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
}

/** 待办, 超时, 待阅, 已办 or 我发起 of the caller, newest first. */
export async function listTasks(ctx: Ctx, query: TaskQuery): Promise<TaskList> {
  if (ctx.actor.id === null) return { items: [], total: 0, next: null };
  const principals = await principalsOf(ctx, null);
  const limit = query.pageSize ?? 20;
  const after = readCursor(query.after);
  const filter = {
    box: query.box,
    personId: ctx.actor.id,
    standing: principals.map((one) => one.id),
    q: query.q?.trim() || null,
    flowKey: query.flow ?? null,
    subjectPrefix: query.subject ?? null,
    after,
    limit,
    offset: after ? 0 : ((query.page ?? 1) - 1) * limit,
  };
  const found = await inbox.page(ctx, filter);
  const items: TaskRow[] = [];
  for (const row of found) items.push(await rowOf(ctx, row, principals));
  const last = found.length === limit ? found.at(-1) : undefined;
  const total = after ? 0 : await inbox.count(ctx, filter);
  return { items, total, next: last ? writeCursor(last) : null };
}

async function rowOf(ctx: Ctx, row: InboxRow, principals: readonly Principal[]): Promise<TaskRow> {
  const graph = row.nodeId === null ? null : await graphOfVersion(ctx, row.versionId);
  const outcomes = graph?.nodes.get(row.nodeId ?? '')?.task?.outcomes ?? [{ value: 'resubmit', label: '重新提交' }];
  const isState = Object.hasOwn(instanceStates, row.state);
  const label =
    outcomes.find((one) => one.value === row.outcome)?.label ?? (row.outcome === 'return' ? '驳回' : row.outcome);
  return {
    id: row.id,
    instanceId: row.instanceId,
    flowKey: row.flowKey,
    flowName: row.flowName,
    nodeName: row.nodeName,
    subject: row.subject,
    title: row.title,
    initiatorName: row.initiatorName,
    state: isState ? instanceStates[row.state as keyof typeof instanceStates] : (label ?? '待办'),
    at: row.at.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    late: row.state === 'open' && row.dueAt !== null && row.dueAt <= ctx.now(),
    urged: row.urged,
    forName: principals.find((one) => one.id === row.personId)?.name ?? null,
    unclaimed: row.unclaimed,
    held: row.held,
    outcomes: row.state === 'open' ? [...outcomes] : [],
  };
}

const writeCursor = (row: InboxRow): string =>
  Buffer.from(JSON.stringify([row.at.toISOString(), row.id])).toString('base64url');

function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [string, string];
    const cursor = { at: new Date(at), id };
    if (typeof id === 'string' && !Number.isNaN(cursor.at.getTime())) return cursor;
  } catch {
    // Falls through to the refusal.
  }
  throw kernelErrors.badRequest();
}

/** 待阅 becomes 已阅. */
export async function readCopy(ctx: Ctx, copyId: string): Promise<{ instanceId: string }> {
  return ctx.transaction(async (tx) => {
    const read = tx.actor.id === null ? undefined : await copies.markRead(tx, copyId, tx.actor.id);
    if (!read) throw kernelErrors.notFound();
    await tx.record({ subject: `workflow.instance:${read.instanceId}`, summary: '阅读抄送' });
    return read;
  });
}

/** For the desk. */
export async function waitingTasks(ctx: Ctx): Promise<WaitingTask[]> {
  if (ctx.actor.id === null || ctx.actor.realm !== 'official') return [];
  const principals = await principalsOf(ctx, null);
  const counts = await inbox.waiting(ctx, [ctx.actor.id, ...principals.map((one) => one.id)], ctx.actor.id);
  if (!counts) return [];
  const { todo, late, unread, due } = counts;
  // A limit that ends at 24:00 is due on the day that ends then.
  return [
    ...(todo > 0
      ? [
          {
            title: '审批待办',
            count: todo,
            link: '/workflow/tasks',
            ...(late > 0 ? { late } : {}),
            ...(due ? { due: businessDate(new Date(due.getTime() - 1)) } : {}),
          },
        ]
      : []),
    ...(unread > 0 ? [{ title: '抄送待阅', count: unread, link: '/workflow/tasks?tab=unread' }] : []),
  ];
}
