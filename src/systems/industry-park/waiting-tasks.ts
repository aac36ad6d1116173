import type { Ctx, WaitingTask } from '#kernel';
import { listProjects } from './read-project.ts';

/** Milestones past their day, of the projects that the caller keeps. */
export async function waitingTasks(ctx: Ctx): Promise<WaitingTask[]> {
  if (ctx.scopes('industry-park.milestone.add').length === 0) return [];
  const { items } = await listProjects(ctx, {});
  const late = items.filter((project) => project.delayed > 0);
  const count = late.reduce((sum, project) => sum + project.delayed, 0);
  if (count === 0) return [];
  const note = late.map((project) => project.name).join('、');
  return [{ title: '逾期的项目节点', note, count, late: count, link: '/industry-park/projects' }];
}
