import { type Ctx, kernelErrors } from '#kernel';
import { type ApplicationRecord, applications } from './applications.repo.ts';
import { applicationStates } from './contract.ts';
import { errors } from './errors.ts';
import { parcels, pinLetters } from './parcels.repo.ts';
import { subjectOf } from './places.ts';

export interface Letter {
  readonly application: ApplicationRecord;
  readonly pin: string;
  readonly prints: number;
}

/** 密码信封: printed apart from everything else; each print is in the audit, and after pick-up there is none. */
export const printLetter = (ctx: Ctx, id: string): Promise<Letter> =>
  ctx.transaction(async (tx) => {
    const application = await applications.lock(tx, id);
    if (!application) throw kernelErrors.notFound();
    if (application.state === 'collected') throw errors.pinGone();
    if (application.state !== 'made')
      throw errors.wrongState({ state: applicationStates[application.state], act: '打印密码信封' });
    const printed = await pinLetters.print(tx, id);
    if (!printed) throw errors.pinGone();
    await tx.record({
      subject: subjectOf(id),
      summary: `打印密码信封：申请 ${application.number}，第 ${printed.prints} 次`,
    });
    return { application, ...printed };
  });

/** What is written on the token or given as a file, while it waits for its holder. */
export const takeParcel = (ctx: Ctx, id: string): Promise<{ name: string; text: string }> =>
  ctx.transaction(async (tx) => {
    const application = await applications.find(tx, id);
    if (!application) throw kernelErrors.notFound();
    const text = await parcels.read(tx, id);
    if (text === null) throw errors.wrongState({ state: applicationStates[application.state], act: '取出制证文件' });
    await tx.record({ subject: subjectOf(id), summary: `取出制证文件：申请 ${application.number}` });
    return { name: `${application.number}.pem`, text };
  });
