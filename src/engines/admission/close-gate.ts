import { type Ctx, json, run, sql } from '#kernel';
import { gateChanged } from './contract.ts';
import { forgetGate } from './gate-memory.ts';
import type { Closing } from './gates.repo.ts';

/**
 * A system closes its gate, because there is nothing left to queue for. Places in the queue stay as they are. False when it
 * does not let people through just now: closed by an official, or not opened yet.
 */
export async function closeGate(ctx: Ctx, id: string, closing: Closing): Promise<boolean> {
  return change(
    ctx,
    id,
    '自动关闭',
    closing.heading,
    (now) =>
      sql`update admission.gates set state = 'closed', closing = ${json(closing)}, version = version + 1, changed_at = ${now}
      where id = ${id} and state in ('open', 'paused')`,
  );
}

/** Opens again what the system closed; whoever waited before is still ahead of who comes now. */
export async function reopenGate(ctx: Ctx, id: string, why: string): Promise<boolean> {
  return change(
    ctx,
    id,
    '自动重新开放',
    why,
    (now) =>
      sql`update admission.gates set state = 'open', closing = null, version = version + 1, changed_at = ${now}
      where id = ${id} and state = 'closed' and closing is not null`,
  );
}

async function change(
  ctx: Ctx,
  id: string,
  act: string,
  reason: string,
  statement: (now: Date) => ReturnType<typeof sql>,
): Promise<boolean> {
  const done = await ctx.transaction(async (tx) => {
    if ((await run(tx, statement(tx.now()))) === 0) return false;
    await tx.record({ subject: `admission.gate:${id}`, summary: `排队入口${act}：${reason}` });
    await tx.emit(gateChanged, { gate: id });
    return true;
  });
  if (done) forgetGate(ctx, id);
  return done;
}
