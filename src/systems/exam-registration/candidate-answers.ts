import type { Ctx } from '#kernel';
import type { FormAnswers } from './form.rules.ts';

const sealContext = (id: string): string => `exam_registration.candidates.answers:${id}`;

export const sealAnswers = (ctx: Pick<Ctx, 'secrets'>, id: string, answers: FormAnswers): string =>
  ctx.secrets.seal(JSON.stringify(answers), sealContext(id));

export const openAnswers = (ctx: Pick<Ctx, 'secrets'>, candidate: { id: string; answers: string }): FormAnswers =>
  JSON.parse(ctx.secrets.open(candidate.answers, sealContext(candidate.id))) as FormAnswers;
