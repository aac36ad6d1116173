import { type Ctx, one, type RequestFacts, run, sql } from '#kernel';
import { type ApplicationRecord, applications, type StepRow } from './applications.repo.ts';
import type { ApplicationForm, Material } from './contract.ts';
import { errors } from './errors.ts';
import { withdrawApplication } from './hand-over.ts';
import { materialsOf, putMaterials } from './keep-materials.ts';
import { phoneIndex, sealForm } from './seal-form.ts';
import { takeStep } from './take-step.ts';

const TRIES = 5;
const REST_MINUTES = 60;

export interface Progress {
  readonly application: ApplicationRecord;
  readonly steps: readonly StepRow[];
  readonly materials: readonly Material[];
}

/** 进度查询 by number and the last four digits of the telephone; a number that is guessed at rests for an hour. */
export async function followProgress(ctx: Ctx, number: string, tail: string): Promise<Progress> {
  const application = await known(ctx, number, (record) => record.phoneMask.endsWith(tail) && tail.length === 4);
  return {
    application,
    steps: await applications.steps(ctx, application.id),
    materials: await materialsOf(ctx, application),
  };
}

/** To change something the whole telephone number is asked. */
export async function withdrawOnline(ctx: Ctx, number: string, phone: string): Promise<void> {
  const application = await owned(ctx, number, phone);
  await withdrawApplication(ctx, application.id, { reason: '申请人在网上撤回' });
}

/** A draft that is finished, or a returned form that was corrected, goes to the counter. */
export async function submitOnline(
  ctx: Ctx,
  number: string,
  form: ApplicationForm,
  files: RequestFacts['files'] = [],
): Promise<void> {
  const application = await owned(ctx, number, form.phone);
  await ctx.transaction(async (tx) => {
    const sent = await takeStep(tx, application.id, 'submit', {
      change: (record) => sealForm(tx, record.id, record.kind, form),
      opinion: application.state === 'returned' ? '已补正' : '',
    });
    await putMaterials(tx, sent, files);
  });
}

const owned = (ctx: Ctx, number: string, phone: string): Promise<ApplicationRecord> =>
  known(ctx, number, (record) => record.phoneIndex === phoneIndex(ctx, phone));

async function known(
  ctx: Ctx,
  typed: string,
  knows: (record: ApplicationRecord) => boolean,
): Promise<ApplicationRecord> {
  const number = typed.trim().toUpperCase();
  const index = ctx.secrets.index(number, 'digital_certificates.progress');
  const since = new Date(ctx.now().getTime() - REST_MINUTES * 60_000);
  const { wrong } = await one(
    ctx,
    sql<{ wrong: number }>`select count(*)::int as wrong from digital_certificates.progress_attempts
      where number_index = ${index} and at > ${since}`,
  );
  if (wrong >= TRIES) throw errors.progressBlocked();
  const record = await applications.byNumber(ctx, number);
  if (record && knows(record)) return record;
  await run(
    ctx,
    sql`insert into digital_certificates.progress_attempts (number_index, at) values (${index}, ${ctx.now()})`,
  );
  throw errors.progressUnknown();
}

/** Every day: what lies behind the hour tells nothing any more. */
export const forgetAttempts = (ctx: Ctx): Promise<number> =>
  run(
    ctx,
    sql`delete from digital_certificates.progress_attempts
      where at < ${new Date(ctx.now().getTime() - REST_MINUTES * 60_000)}`,
  );
