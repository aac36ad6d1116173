import { addDays, type Ctx, isWorkingDay, kernelErrors, nationalCalendar, type RequestFacts } from '#kernel';
import type { ApplicationRecord } from './applications.repo.ts';
import type { NewApplication } from './contract.ts';
import { putMaterials } from './keep-materials.ts';
import { openApplication } from './register-application.ts';
import { sealForm } from './seal-form.ts';

const APPOINTMENT_DAYS = 30;

/** Days on which a counter can be visited: working days, from the next one on. */
export function appointmentDays(ctx: Ctx, count = 10): string[] {
  const calendar = nationalCalendar(ctx.today());
  const days: string[] = [];
  for (let ahead = 1; days.length < count && ahead <= APPOINTMENT_DAYS; ahead += 1) {
    const day = addDays(ctx.today(), ahead);
    if (isWorkingDay(calendar, day)) days.push(day);
  }
  return days;
}

export interface OnlineApplication {
  readonly form: NewApplication;
  readonly appointmentOn: string | null;
  readonly draft: boolean;
  readonly files: RequestFacts['files'];
}

/** 网上申请: the form, the scans and the appointment come in together or not at all. */
export const applyOnline = (ctx: Ctx, input: OnlineApplication): Promise<ApplicationRecord> =>
  ctx.transaction(async (tx) => {
    const { form, appointmentOn, draft, files } = input;
    if (appointmentOn !== null && !appointmentDays(tx).includes(appointmentOn)) {
      const message = '请从列出的工作日中选择预约日期';
      throw kernelErrors.invalid({ count: 1 }, { fields: [{ path: '/appointmentOn', message }] });
    }
    const id = tx.newId('app');
    const application = await openApplication(tx, id, sealForm(tx, id, form.kind, form), {
      channel: 'portal',
      procedure: 'new',
      counter: form.counter,
      kind: form.kind,
      suite: form.suite,
      carrier: form.carrier,
      appointmentOn,
      draft,
    });
    await putMaterials(tx, application, files);
    return application;
  });
