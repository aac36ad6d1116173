import { randomInt } from 'node:crypto';
import { AppError, type Ctx, type TxCtx } from '#kernel';
import type { ApplicationRecord } from './applications.repo.ts';
import { issueFor } from './authority.ts';
import { certificates } from './certificates.repo.ts';
import type { Making, Preparation, Step } from './contract.ts';
import { errors } from './errors.ts';
import { media, rangeOf } from './media.repo.ts';
import { counters } from './office.repo.ts';
import { parcels, pinLetters } from './parcels.repo.ts';
import { subjectOf } from './places.ts';
import { takeStep } from './take-step.ts';

/** 配发介质: one blank token of this counter is set aside; without stock nothing goes on. A soft certificate needs none. */
export const prepareMedium = (ctx: Ctx, id: string, input: Preparation): Promise<ApplicationRecord> =>
  ctx.transaction((tx) =>
    takeStep(tx, id, 'prepare', {
      version: input.version,
      async change(record) {
        if (record.carrier === 'soft') return {};
        const serial = input.serial?.trim() || null;
        const taken = await media.reserve(tx, { counter: record.counter, application: id, serial });
        if (taken) return { mediumSerial: taken.serial };
        if (serial) throw errors.mediumTaken({ serial });
        throw errors.noStock({ counter: (await counters.find(tx, record.counter))?.name ?? '本受理点' });
      },
    }),
  );

export const releaseMedium = (ctx: Ctx, id: string, input: Step): Promise<ApplicationRecord> =>
  ctx.transaction((tx) =>
    takeStep(tx, id, 'unprepare', { version: input.version, change: (record) => backToStock(tx, record) }),
  );

/** A token that was set aside and not written goes back to the shelf. */
export async function backToStock(tx: TxCtx, record: ApplicationRecord): Promise<Partial<ApplicationRecord>> {
  if (record.mediumSerial === null) return {};
  await media.turn(tx, [record.mediumSerial], 'reserved', 'stock', record.counter);
  return { mediumSerial: null };
}

/**
 * 制证: signed by the authority for the key of the request, or for a soft key made here. The first PIN exists only sealed
 * until its letter is printed.
 */
export const makeCertificate = (ctx: Ctx, id: string, input: Making): Promise<ApplicationRecord> =>
  noteRefusal(ctx, id, (tx) =>
    takeStep(tx, id, 'make', {
      version: input.version,
      async change(record) {
        const request = input.request?.trim() || null;
        if (record.carrier === 'token' && record.mediumSerial === null) throw errors.mediumNeeded();
        if (record.carrier === 'token' && request === null) throw errors.requestNeeded();
        const pin = String(randomInt(100_000_000)).padStart(8, '0');
        const { issued, parcel } = await issueFor(tx, record, request, pin);
        // A soft key that the holder's own browser made is under the holder's own password.
        if (record.carrier === 'token' || request === null) await pinLetters.keep(tx, id, pin);
        await parcels.keep(tx, id, parcel);
        const certificate = await certificates.open(tx, record, issued);
        if (record.mediumSerial !== null) {
          await media.turn(tx, [record.mediumSerial], 'reserved', 'issued', record.counter);
          await media.note(tx, {
            counter: record.counter,
            path: record.path,
            kind: 'issue',
            ...rangeOf([record.mediumSerial]),
            document: record.number,
          });
        }
        return { certificate };
      },
    }),
  );

/** A request that the authority refuses (weak, used before, unproved) leaves a trace, though nothing else of it stays. */
async function noteRefusal<Result>(ctx: Ctx, id: string, work: (tx: TxCtx) => Promise<Result>): Promise<Result> {
  try {
    return await ctx.transaction(work);
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('trust.'))
      await ctx.transaction((tx) =>
        tx.record({
          subject: subjectOf(id),
          summary: '制证被签发机构拒绝',
          facts: { reason: error.code, said: error.message },
        }),
      );
    throw error;
  }
}
