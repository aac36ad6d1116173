import { type Ctx, rows, run, sql, type TxCtx } from '#kernel';
import { errors } from '../errors.ts';
import { advance } from '../run/advance.ts';
import { rearm } from '../run/arm-timers.ts';
import { fireBoundary } from '../run/boundary.ts';
import { leave } from '../run/leave.ts';
import { loadPlay } from '../run/load-play.repo.ts';
import { isLive, nameOf, nodeOf, note, type Play, type Timer } from '../run/play.ts';
import { savePlay } from '../run/save-play.repo.ts';
import { fireOverdue } from './fire-overdue.ts';
import { tellTrouble } from './run-later-action.ts';

const BATCH = 200;

/**
 * Fires what is due, the oldest first and each in a transaction of its own. Another process that holds an instance is left
 * alone with it; within an instance the order of time is kept. Returns how many fired.
 */
export async function fireDueTimers(ctx: Ctx): Promise<number> {
  let fired = 0;
  const failed = new Set<string>();
  for (;;) {
    const due = await rows(
      ctx,
      sql<{ id: string }>`select instance_id as id from workflow.timers
          join workflow.instances i on i.id = instance_id and i.held_at is null
        where due_at <= ${ctx.now()} and not instance_id = any(${[...failed]}::text[])
        group by instance_id order by min(due_at), instance_id limit ${BATCH}`,
    );
    if (due.length === 0) return fired;
    let progress = 0;
    for (const { id } of due) {
      try {
        progress += await ctx.transaction((tx) => fireNext(tx, id));
      } catch (error) {
        failed.add(id);
        ctx.log.warn({ err: error, instance: id }, 'a timer of a flow failed');
        await tellTrouble(ctx, id, error);
      }
    }
    fired += progress;
    // The rest is held by other processes, which fire it themselves.
    if (progress === 0) return fired;
  }
}

/** The earliest due timer of one instance. */
async function fireNext(tx: TxCtx, instanceId: string): Promise<number> {
  const play = await loadPlay(tx, instanceId, { skip: true });
  if (!play || play.instance.heldAt !== null) return 0;
  const [timer] = await rows(
    tx,
    sql<Timer>`select id, token_id as "tokenId", node_id as "nodeId", kind, due_at as "dueAt", repeats
      from workflow.timers where instance_id = ${instanceId} and due_at <= ${tx.now()} order by due_at, id limit 1`,
  );
  if (!timer) return 0;
  await run(tx, sql`delete from workflow.timers where id = ${timer.id}`);
  const token = play.tokens.get(timer.tokenId);
  if (play.instance.state !== 'running' || !token || !isLive(token) || token.heldBy !== null) return 1;
  await fire(play, timer);
  await advance(play);
  await savePlay(play);
  await tx.record({
    subject: `workflow.instance:${instanceId}`,
    summary: `流程“${play.instance.title}”的定时到时`,
    facts: { node: timer.nodeId, kind: timer.kind },
  });
  return 1;
}

async function fire(play: Play, timer: Timer): Promise<void> {
  const token = play.tokens.get(timer.tokenId);
  const node = play.graph.nodes.get(timer.nodeId);
  if (!token || !node) throw errors.timerUnreadable({ node: timer.nodeId, value: '环节已不在流程里' });
  if (timer.kind === 'overdue') return fireOverdue(play, token, node);
  const detail = { dueAt: timer.dueAt.toISOString() };
  note(play, { kind: 'timer', nodeId: node.id, nodeName: nameOf(node), automatic: true, detail });
  if (timer.kind === 'catch') return leave(play, token);
  await fireBoundary(play, token, nodeOf(play, timer.nodeId));
  if (!node.interrupting) await rearm(play, timer, node);
}
