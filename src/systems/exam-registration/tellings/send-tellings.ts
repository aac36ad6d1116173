import { type NewMessage, readAddress, sendMessages } from '#engines/messaging';
import { type Ctx, defineJob, formatDateTime, formatMoney, type JobType } from '#kernel';
import { Type } from '#kernel/contract';
import { openAnswers } from '../candidate-answers.ts';
import { topics } from './tellings.contract.ts';
import { type DueTelling, tellings } from './tellings.repo.ts';

/** Unsealed, written and noted in one transaction of a few statements. */
const BATCH = 500;
/** After so long the job goes back into the queue, so that the city's other work gets its turn. */
const SLICE_MS = 15_000;

/** Writes the messages of what was noted. Killed between two batches it goes on where it was; nobody is told twice. */
export const sendTellings: JobType<Record<string, never>> = defineJob('exam-registration.send-tellings', {
  title: '给考生发通知',
  schema: Type.Object({}),
  cron: '*/10 * * * *',
  async run(ctx) {
    const until = performance.now() + SLICE_MS;
    while (performance.now() < until) if ((await sendBatch(ctx)) < BATCH) return;
    await ctx.transaction((tx) => tx.enqueue(sendTellings, {}));
  },
});

const sendBatch = (ctx: Ctx): Promise<number> =>
  ctx.transaction(async (tx) => {
    const due = await tellings.due(tx, BATCH);
    if (due.length === 0) return 0;
    const accepted = await sendMessages(
      tx,
      due.map((telling) => messageOf(tx, telling)),
    );
    await tellings.pass(
      tx,
      due.map(({ id }, at) => {
        const one = accepted[at];
        if (one && 'id' in one) return { id, state: 'passed-on', messageId: one.id, dueAt: tx.now() };
        // Who has had as many as anybody may be sent is told when that is over.
        if (one?.refused === 'too-many') {
          const dueAt = new Date(tx.now().getTime() + one.waitSeconds * 1000);
          return { id, state: 'waiting', messageId: null, dueAt };
        }
        return { id, state: 'unreachable', messageId: null, dueAt: tx.now() };
      }),
    );
    return due.length;
  });

/** By text message to the telephone that the form asks of everybody. */
function messageOf(ctx: Ctx, telling: DueTelling): NewMessage {
  const answers = openAnswers(ctx, { id: telling.candidate, answers: telling.answers });
  const seat = telling.room === null ? '' : `第 ${telling.room} 考场 ${telling.seat} 号`;
  return {
    channel: 'sms',
    to: readAddress('sms', answers['phone'] ?? '') ?? '',
    template: telling.topic,
    params: {
      exam: telling.examTitle,
      post: telling.post,
      what: telling.what,
      fee: formatMoney(BigInt(telling.feeFen), '元', 2),
      payUntil: formatDateTime(telling.payUntil),
      reviewUntil: formatDateTime(telling.reviewUntil),
      registersUntil: formatDateTime(telling.registersUntil),
      switchUntil: formatDateTime(telling.switchUntil),
      startsAt: formatDateTime(telling.startsAt),
      place: `${telling.point ?? ''}（${telling.address ?? ''}）${seat}`,
      address: `${ctx.settings.siteAddress}/exams/${telling.exam}/mine`,
    },
    purpose: topics[telling.topic],
    about: `exam-registration.candidate:${telling.candidate}`,
  };
}
