import type { Ctx } from '#kernel';
import type { ApplicationRecord } from './applications.repo.ts';
import type { Opinion, ReasonedStep, Step } from './contract.ts';
import { takeStep } from './take-step.ts';

export const returnApplication = (ctx: Ctx, id: string, input: ReasonedStep): Promise<ApplicationRecord> =>
  ctx.transaction((tx) => takeStep(tx, id, 'return', { version: input.version, opinion: input.reason }));

export const claimApplication = (ctx: Ctx, id: string, input: Step): Promise<ApplicationRecord> =>
  ctx.transaction((tx) => takeStep(tx, id, 'claim', { version: input.version }));

export const releaseApplication = (ctx: Ctx, id: string, input: Step): Promise<ApplicationRecord> =>
  ctx.transaction((tx) => takeStep(tx, id, 'release', { version: input.version }));

export const approveApplication = (ctx: Ctx, id: string, input: Opinion): Promise<ApplicationRecord> =>
  ctx.transaction((tx) => takeStep(tx, id, 'approve', { version: input.version, opinion: input.opinion ?? '同意' }));

export const refuseApplication = (ctx: Ctx, id: string, input: ReasonedStep): Promise<ApplicationRecord> =>
  ctx.transaction((tx) => takeStep(tx, id, 'refuse', { version: input.version, opinion: input.reason }));
