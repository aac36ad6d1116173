import { type Ctx, kernelErrors, rows, run, sql } from '#kernel';
import { loadPlay } from '../run/load-play.repo.ts';
import { liveTokens, note, type Play } from '../run/play.ts';
import { savePlay } from '../run/save-play.repo.ts';
import { wakeForActions, wakeForTimers } from '../work/wake.ts';

/**
 * What a flow is about stands still by law: its tasks stay with those who have them, but nobody decides, no timer fires
 * and nothing becomes late. For the module whose matter it is; holding what is held changes nothing.
 */
export const holdInstance = (ctx: Ctx, instanceId: string, why: string): Promise<void> =>
  onRunning(ctx, instanceId, async (play) => {
    const { tx, instance } = play;
    if (instance.heldAt !== null) return;
    await run(tx, sql`update workflow.instances set held_at = ${tx.now()}, held_why = ${why} where id = ${instanceId}`);
    await run(
      tx,
      sql`update workflow.todo set due_at = null
        where task_id in (select id from workflow.tasks where instance_id = ${instanceId})`,
    );
    note(play, { kind: 'held', detail: { why } });
    await savePlay(play);
  });

/** It goes on: every clock has as much left as when it was held. */
export const releaseInstance = (ctx: Ctx, instanceId: string): Promise<void> =>
  onRunning(ctx, instanceId, async (play) => {
    const { tx, instance } = play;
    if (instance.heldAt === null) return;
    const stoodMs = tx.now().getTime() - instance.heldAt.getTime();
    const stood = sql`make_interval(secs => ${stoodMs / 1000})`;
    await run(tx, sql`update workflow.instances set held_at = null, held_why = '' where id = ${instanceId}`);
    await run(
      tx,
      sql`with moved as (
          update workflow.tasks set due_at = due_at + ${stood}
          where instance_id = ${instanceId} and ended_at is null and due_at is not null returning id, due_at
        )
        update workflow.todo w set due_at = moved.due_at from moved where moved.id = w.task_id`,
    );
    const timers = await rows(
      tx,
      sql<{ dueAt: Date }>`update workflow.timers set due_at = due_at + ${stood}
        where instance_id = ${instanceId} returning due_at as "dueAt"`,
    );
    note(play, { kind: 'released' });
    await savePlay(play);
    if (timers.length > 0)
      await wakeForTimers(
        tx,
        timers.map((timer) => timer.dueAt),
      );
    for (const token of liveTokens(play)) if (token.state === 'action') await wakeForActions(tx, instanceId, token.id);
  });

async function onRunning(ctx: Ctx, instanceId: string, work: (play: Play) => Promise<void>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const play = await loadPlay(tx, instanceId);
    if (!play) throw kernelErrors.notFound();
    if (play.instance.state === 'running') await work(play);
  });
}
