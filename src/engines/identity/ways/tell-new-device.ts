import { sendMessage } from '#engines/messaging';
import { AppError, defineJob } from '#kernel';
import { formatDateTime, Type } from '#kernel/contract';
import { accounts } from '../accounts.repo.ts';
import { sessions } from '../sessions.repo.ts';

/**
 * Tells the holder that the account was opened on a kind of device it has not been used on lately. After the sign-in and
 * apart from it: whatever happens here lets nobody wait and keeps nobody out.
 */
export const tellNewDevice = defineJob('identity.tell-new-device', {
  title: '提醒新设备登录',
  schema: Type.Object({ sessionId: Type.String() }),
  run: async (ctx, { sessionId }) => {
    // Asked once more: of two sign-ins at one moment only the first is news.
    const opened = await sessions.onNewDevice(ctx, sessionId);
    const account = opened && (await accounts.ofSession(ctx, sessionId));
    const phone = account?.phoneProvedAt ? account.phone : null;
    if (!opened || !phone) return;
    const params = { at: formatDateTime(opened.createdAt), device: opened.device };
    try {
      await ctx.transaction((tx) =>
        sendMessage(tx, { channel: 'sms', to: phone, template: 'new-device', params, purpose: '新设备登录提醒' }),
      );
    } catch (error) {
      // A telephone that has had too many messages today gets this one no more.
      if (!(error instanceof AppError)) throw error;
      ctx.log.warn({ session: sessionId, code: error.code }, 'new device not told');
    }
  },
});
