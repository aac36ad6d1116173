import type { Ctx, WaitingTask } from '#kernel';
import { drafts } from './drafts.repo.ts';
import { permissionOf, wholeCity } from './read-draft.ts';

/** Drafts that wait for this person: to be approved by who did not write them, then to be published. */
export async function waitingTasks(ctx: Ctx): Promise<WaitingTask[]> {
  const mayApprove = ctx.allows(permissionOf('approve'), wholeCity);
  const mayPublish = ctx.allows(permissionOf('publish'), wholeCity);
  const submitted = mayApprove ? await drafts.countIn(ctx, 'submitted') : [];
  const approved = mayPublish ? await drafts.countIn(ctx, 'approved') : [];
  const foreign = submitted.filter((draft) => !draft.writers.includes(ctx.actor.id ?? ''));
  return [
    ...foreign.map(({ year }) => ({ title: `${year} 年综述待审定`, count: 1, link: `/annual-review/${year}/draft` })),
    ...approved.map(({ year }) => ({ title: `${year} 年综述待公布`, count: 1, link: `/annual-review/${year}/draft` })),
  ];
}
