import { defineJob } from '#kernel';
import { Type } from '#kernel/contract';
import { remindExpiring } from './change-certificate.ts';
import { forgetAttempts } from './follow-progress.ts';
import { voidUnclaimed } from './hand-over.ts';

const Nothing = Type.Object({});

export const jobs = [
  defineJob('digital-certificates.void-unclaimed', {
    title: '逾期未领的证书作废',
    schema: Nothing,
    cron: '20 1 * * *',
    run: (ctx) => voidUnclaimed(ctx),
  }),
  defineJob('digital-certificates.remind-expiring', {
    title: '证书到期提醒',
    schema: Nothing,
    cron: '40 7 * * *',
    run: (ctx) => remindExpiring(ctx),
  }),
  defineJob('digital-certificates.forget-attempts', {
    title: '清理进度查询的失败记录',
    schema: Nothing,
    cron: '50 2 * * *',
    async run(ctx) {
      await forgetAttempts(ctx);
    },
  }),
];
