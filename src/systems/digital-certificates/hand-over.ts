import { businessDate, type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { type ApplicationRecord, applications } from './applications.repo.ts';
import { revoke } from './authority.ts';
import { isUnclaimed } from './certificate.rules.ts';
import { certificates } from './certificates.repo.ts';
import { type Collection, certificateChanged, type ReasonedStep } from './contract.ts';
import { errors } from './errors.ts';
import { backToStock } from './make-certificate.ts';
import { media, rangeOf } from './media.repo.ts';
import { editions } from './office.repo.ts';
import { parcels, pinLetters } from './parcels.repo.ts';
import { takeStep } from './take-step.ts';

/** 领取: signed receipt, PIN letter given; from now on the certificate is in use and nothing secret is kept here. */
export const collectCertificate = (ctx: Ctx, id: string, input: Collection): Promise<ApplicationRecord> =>
  ctx.transaction((tx) =>
    takeStep(tx, id, 'collect', {
      version: input.version,
      opinion: `领取人：${input.collector}`,
      async change(record) {
        if (!input.signed) throw errors.receiptUnsigned();
        if (await pinLetters.waits(tx, id)) throw errors.pinUnprinted();
        const file = record.certificate === null ? undefined : await certificates.lock(tx, record.certificate);
        if (!file) throw kernelErrors.notFound();
        // It may have been revoked while it lay here.
        if (file.state === 'inactive') {
          await certificates.save(tx, { ...file, state: 'valid' });
          await certificates.note(tx, { certificate: file.id, act: 'activate', note: `领取人：${input.collector}` });
          await tx.emit(certificateChanged, { certificateId: file.id, act: 'activate', state: 'valid' });
        }
        await forget(tx, id);
        return {};
      },
    }),
  );

/** 逾期作废: what nobody picked up is revoked, its token wiped and put back. */
export const voidApplication = (ctx: Ctx, id: string): Promise<ApplicationRecord> =>
  ctx.transaction((tx) =>
    takeStep(tx, id, 'void', {
      opinion: '逾期无人领取',
      async change(record) {
        const edition = await editions.find(tx, record.rules);
        if (!edition) throw errors.rulesMissing({ day: tx.today() });
        const madeOn = record.madeAt ? businessDate(record.madeAt) : tx.today();
        if (!isUnclaimed(madeOn, tx.today(), edition.params))
          throw errors.notUnclaimed({ days: edition.params.unclaimedDays });
        await endUnclaimed(tx, record);
        await forget(tx, id);
        return {};
      },
    }),
  );

async function endUnclaimed(tx: TxCtx, record: ApplicationRecord): Promise<void> {
  const file = record.certificate === null ? undefined : await certificates.lock(tx, record.certificate);
  if (file && file.state !== 'revoked') {
    await revoke(tx, file, 'cessationOfOperation', '逾期无人领取');
    await certificates.save(tx, {
      ...file,
      state: 'revoked',
      revokedAt: tx.now(),
      reason: 'cessationOfOperation',
      holdUntil: null,
    });
    await certificates.note(tx, { certificate: file.id, act: 'revoke', note: '逾期无人领取' });
    await tx.emit(certificateChanged, { certificateId: file.id, act: 'revoke', state: 'revoked' });
  }
  if (record.mediumSerial === null) return;
  await media.turn(tx, [record.mediumSerial], 'issued', 'stock', record.counter);
  await media.note(tx, {
    counter: record.counter,
    path: record.path,
    kind: 'recover',
    ...rangeOf([record.mediumSerial]),
    document: `${record.number} 逾期作废`,
  });
}

/** 撤回, by the applicant or by the clerk for them; a token set aside goes back to the shelf. */
export const withdrawApplication = (
  ctx: Ctx,
  id: string,
  input: Partial<ReasonedStep> & { reason: string },
): Promise<ApplicationRecord> =>
  ctx.transaction((tx) =>
    takeStep(tx, id, 'withdraw', {
      ...(input.version === undefined ? {} : { version: input.version }),
      opinion: input.reason,
      change: (record) => backToStock(tx, record),
    }),
  );

/** Every day: void what lies beyond its days. Each in its own transaction, so that one failure holds up no other. */
export async function voidUnclaimed(ctx: Ctx): Promise<void> {
  for (const { id } of await applications.unclaimed(ctx, ctx.today())) await voidApplication(ctx, id);
}

async function forget(tx: TxCtx, id: string): Promise<void> {
  await pinLetters.destroy(tx, id);
  await parcels.destroy(tx, id);
}
