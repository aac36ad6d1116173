import { createPerson, createPost } from '#engines/directory';
import type { Actor, Ctx } from '#kernel';
import type { TestCity } from '#kernel/testing';
import type { Change, ChangePayload, ChangeType } from './contract.ts';
import { approveChange, reviewChange, submitChange } from './decide-change.ts';
import { draftChange } from './draft-change.ts';

const all = [{ permission: 'staffing.*', scope: '/' }];

/** The three hands that a request goes through. */
export function hands(city: TestCity): { clerk: Actor; reviewer: Actor; approver: Actor } {
  const hand = (id: string, name: string) => city.person(all, { id, name });
  return { clerk: hand('per-1', '经办'), reviewer: hand('per-2', '审核'), approver: hand('per-3', '批准') };
}

export interface Request {
  type: ChangeType;
  payload: ChangePayload;
  organisationId?: string;
  effectiveOn?: string;
}

export async function reviewed(city: TestCity, request: Request): Promise<Change> {
  const { clerk, reviewer } = hands(city);
  const ctx = city.ctx(clerk);
  const { type, payload, organisationId = 'xxb', effectiveOn = ctx.today() } = request;
  const made = await draftChange(ctx, { type, payload, organisationId, effectiveOn, reason: '工作需要' });
  const sent = await submitChange(ctx, made.id, { version: made.version });
  return reviewChange(city.ctx(reviewer), sent.id, { version: sent.version });
}

export const approve = (city: TestCity, change: Change): Promise<Change> =>
  approveChange(city.ctx(hands(city).approver), change.id, { version: change.version });

export const carried = async (city: TestCity, request: Request): Promise<Change> =>
  approve(city, await reviewed(city, request));

let made = 0;

/** A new person and a new post of the agency. */
export async function personAndPost(ctx: Ctx, organisationId = 'xxb'): Promise<{ personId: string; postId: string }> {
  made += 1;
  const person = await createPerson(ctx, { name: '周示庚' });
  const post = await createPost(ctx, organisationId, { title: `岗位${made}`, rank: 'staff' });
  return { personId: person.id, postId: post.id };
}
