import { noteLook } from '#engines/parties';
import { type Ctx, kernelErrors } from '#kernel';
import { applications } from './applications.repo.ts';
import { subjectOf } from './places.ts';
import { openNumber, openPhone } from './seal-form.ts';

/** The whole values, for who may see them; each look stands in the audit. */
export const revealPerson = (ctx: Ctx, id: string): Promise<{ idNumber: string; phone: string }> =>
  ctx.transaction(async (tx) => {
    const record = await applications.find(tx, id);
    if (!record) throw kernelErrors.notFound();
    const { documentKind: kind, documentCountry: country } = record;
    const number = openNumber(tx, record);
    await noteLook(
      tx,
      { kind, number, country },
      { fields: ['number', 'phone'], reason: `办理数字证书申请 ${record.number}` },
    );
    await tx.record({ subject: subjectOf(id), summary: `查看完整证件号码和手机号码：申请 ${record.number}` });
    return { idNumber: number, phone: openPhone(tx, record) };
  });
