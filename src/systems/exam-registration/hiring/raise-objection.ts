import { type Ctx, maybeOne, run, sql } from '#kernel';
import { errors } from '../errors.ts';
import { noticesOf, senderContext } from './publish-notice.ts';

type Typed = Readonly<Record<'name' | 'phone' | 'ticket' | 'text', string | undefined>>;

/** Anybody may object while the notice runs, under their name; whom they mean stands on it. */
export async function raiseObjection(ctx: Ctx, examId: string, typed: Partial<Typed>): Promise<void> {
  const [name, phone, ticket, text] = (['name', 'phone', 'ticket', 'text'] as const).map(
    (key) => typed[key]?.trim() ?? '',
  );
  const running = (await noticesOf(ctx, examId)).filter((one) => one.closedAt === null && ctx.today() <= one.untilDay);
  if (running.length === 0) throw errors.noNoticeRuns();
  const meant = await maybeOne(
    ctx,
    sql<{
      notice: string;
    }>`select h.notice from exam_registration.hires h join exam_registration.candidates c on c.id = h.candidate
      where h.exam = ${examId} and c.ticket_no = ${ticket ?? ''} and h.notice = any(${running.map((one) => one.id)}::text[])`,
  );
  const fields = [
    ...((name ?? '').length < 2 ? [{ path: '/name', message: '请填写您的姓名' }] : []),
    ...(isPhone(phone ?? '') ? [] : [{ path: '/phone', message: '请填写可以联系到您的电话' }]),
    ...(meant ? [] : [{ path: '/ticket', message: '请填写公示名单上的准考证号' }]),
    ...((text ?? '').length < 10 ? [{ path: '/text', message: '请写明事实，至少 10 个字' }] : []),
  ];
  if (fields.length > 0 || !meant) throw errors.formWrong({ count: fields.length }, { fields });
  await ctx.transaction(async (tx) => {
    const id = tx.newId('obj');
    await run(
      tx,
      sql`insert into exam_registration.objections (id, notice, ticket_no, sender, text, at)
        values (${id}, ${meant.notice}, ${ticket}, ${tx.secrets.seal(`${name} ${phone}`, senderContext(id))}, ${text}, ${tx.now()})`,
    );
    await tx.record({ subject: `exam-registration.exam:${examId}`, summary: '收到公示异议' });
  });
}

const isPhone = (text: string): boolean => /^[\d-]{7,15}$/.test(text);
