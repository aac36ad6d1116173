import { type AnyRoute, type Ctx, type Runtime, route, rows, signedIn, sql } from '#kernel';
import { Home } from '../console/contract.ts';
import type { Wording } from './audit/fact-words.ts';
import { nameThings, refOf } from './audit/name-things.ts';

const DONE = 8;

/** The desk of whoever asks: what waits for them, and what they did last. */
export const homeRoute = (runtime: Runtime, wording: Wording): AnyRoute =>
  route('console.home.show', {
    method: 'GET',
    path: '/api/console/home',
    title: '我的工作台',
    access: signedIn('official'),
    reply: Home,
    handle: async (ctx) => {
      const [lists, done] = await Promise.all([
        Promise.all(runtime.modules.map((module) => module.tasks?.(ctx) ?? [])),
        lastDone(ctx, wording),
      ]);
      const tasks = lists.flat().filter((task) => task.count > 0);
      return { today: ctx.today(), tasks, done };
    },
  });

/** From the audit, without coming and going. */
async function lastDone(ctx: Ctx, wording: Wording) {
  const found = await rows(
    ctx,
    sql<{ id: string; at: Date; summary: string; subject: string | null }>`select id, at, summary, subject
      from kernel.audit_entries where actor_id = ${ctx.actor.id} and operation not like 'identity.%'
      order by kernel.audit_entries.at desc limit ${DONE}`,
  );
  const names = await nameThings(
    ctx,
    wording.kinds,
    found.flatMap((one) => refOf(one.subject) ?? []),
  );
  return found.map(({ id, at, summary, subject }) => {
    const ref = refOf(subject);
    return { id, at: at.toISOString(), summary, link: ref && wording.kinds.has(ref.kind) ? names.of(ref).link : null };
  });
}
