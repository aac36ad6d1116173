import { AppError, type Ctx, run, sql } from '#kernel';
import { runAction } from '../run/actions.ts';
import { advance } from '../run/advance.ts';
import { loadPlay } from '../run/load-play.repo.ts';
import { nodeOf } from '../run/play.ts';
import { savePlay } from '../run/save-play.repo.ts';

/** Carries out an automatic step that was put off to the queue; a second delivery finds nothing to do. */
export async function runLaterAction(ctx: Ctx, instanceId: string, tokenId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const play = await loadPlay(tx, instanceId);
    const token = play?.tokens.get(tokenId);
    if (!play || !token || token.state !== 'action' || token.heldBy !== null || play.instance.heldAt !== null) return;
    const node = nodeOf(play, token.nodeId);
    await runAction(play, token, node);
    await advance(play);
    await savePlay(play);
    await tx.record({
      subject: `workflow.instance:${instanceId}`,
      summary: `流程“${play.instance.title}”自动办理“${node.name}”`,
    });
  });
}

/** Shows the steward why an instance cannot go on by itself; the next step that succeeds takes it away. */
export async function tellTrouble(ctx: Ctx, instanceId: string, error: unknown): Promise<void> {
  const why = error instanceof AppError ? error.text('zh') : '自动办理出错，已记入日志，稍后会再试';
  await run(ctx, sql`update workflow.instances set trouble = ${why} where id = ${instanceId} and state = 'running'`);
}
