import { timingSafeEqual } from 'node:crypto';
import type { Ctx } from '#kernel';

type Secrets = Pick<Ctx, 'secrets'>;

const sign = (ctx: Secrets, text: string): string =>
  Buffer.from(ctx.secrets.mac(text, 'exam-registration.ticket')).subarray(0, 15).toString('base64url');

/** What the code on a ticket says: exam and ticket number, signed so that no other office can make one. */
export const ticketCode = (ctx: Secrets, exam: string, ticketNo: string): string =>
  `${exam}.${ticketNo}.${sign(ctx, `${exam}.${ticketNo}`)}`;

/** Null when it was not made here. */
export function readTicketCode(ctx: Secrets, text: string): { exam: string; ticketNo: string } | null {
  const [exam = '', ticketNo = '', given = ''] = text.split('.');
  const expected = sign(ctx, `${exam}.${ticketNo}`);
  const same = given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  return same ? { exam, ticketNo } : null;
}
