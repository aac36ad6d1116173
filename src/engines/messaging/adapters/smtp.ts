import type { Adapter } from './adapter.ts';

/** A server that does not answer holds nobody up. */
const WAIT_MS = 20_000;
const waits = { connectionTimeout: WAIT_MS, greetingTimeout: WAIT_MS, socketTimeout: WAIT_MS };

/** E-mail through the configured server; `smtps:` or STARTTLS as the address says. */
export function smtp(url: string, from: string): Adapter {
  return {
    via: 'smtp',
    async send({ id, to, subject, text }) {
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({ url, ...waits }, { from });
      try {
        await transport.sendMail({
          to: { name: '', address: to },
          subject: subject ?? '',
          text,
          // The same at each try, so that the recipient's server can tell a repetition.
          messageId: `<${id}@${from.split('@').at(-1)?.replace(/>$/, '') ?? 'localhost'}>`,
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return { ok: true };
      } catch (error) {
        const { responseCode, message } = error as { responseCode?: number; message: string };
        const final = responseCode !== undefined && responseCode >= 500;
        return { ok: false, problem: `邮件服务器：${message.slice(0, 200)}`, final };
      } finally {
        transport.close();
      }
    },
  };
}
