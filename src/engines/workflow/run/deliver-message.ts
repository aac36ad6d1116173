import { type Ctx, kernelErrors } from '#kernel';
import { advance } from './advance.ts';
import { deliver } from './boundary.ts';
import { loadPlay } from './load-play.repo.ts';
import { setVariable } from './play.ts';
import { savePlay } from './save-play.repo.ts';

/** Hands a message to an instance; whether it waited for it. Nothing is kept of one that was not waited for. */
export async function deliverMessage(
  ctx: Ctx,
  input: { instanceId: string; message: string; variables?: Readonly<Record<string, unknown>> },
): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const play = await loadPlay(tx, input.instanceId);
    if (!play) throw kernelErrors.notFound();
    if (play.instance.state !== 'running') return false;
    for (const [name, value] of Object.entries(input.variables ?? {})) setVariable(play, null, name, value);
    if (!(await deliver(play, input.message))) return false;
    await advance(play);
    await savePlay(play);
    const { id, title } = play.instance;
    await tx.record({ subject: `workflow.instance:${id}`, summary: `流程“${title}”收到消息“${input.message}”` });
    return true;
  });
}
