import { businessDate, type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { type ApplicationRecord, applications } from './applications.repo.ts';
import { profileOf } from './authority.ts';
import { isWithin, mayIn, renewWindow, stateAt } from './certificate.rules.ts';
import { type CertificateRecord, certificates } from './certificates.repo.ts';
import { revokeLost } from './change-certificate.ts';
import { certificateStates, type FollowingApplication, procedures } from './contract.ts';
import { errors } from './errors.ts';
import { openApplication } from './register-application.ts';
import { openNumber, openPhone, sealForm } from './seal-form.ts';

/** 更新, 变更, 补办: a new application that begins from a certificate. A lost one ends at once. */
export const followCertificate = (ctx: Ctx, id: string, input: FollowingApplication): Promise<ApplicationRecord> =>
  ctx.transaction(async (tx) => {
    const file = await certificates.lock(tx, id);
    const former = file && (await applications.find(tx, file.application));
    if (!file || !former) throw kernelErrors.notFound();
    await checkOpen(tx, file, input.procedure);
    const next = tx.newId('app');
    const form = sealForm(tx, next, file.kind, {
      name: input.name ?? former.name,
      organisation: input.organisation ?? former.organisation,
      uscc: former.uscc,
      unit: input.unit ?? former.unit,
      dnsName: former.dnsName,
      agentName: former.agentName,
      documentKind: former.documentKind,
      ...(former.documentCountry ? { country: former.documentCountry } : {}),
      idNumber: openNumber(tx, former),
      phone: openPhone(tx, former),
    });
    const application = await openApplication(tx, next, form, {
      channel: 'counter',
      procedure: input.procedure,
      counter: file.counter,
      kind: file.kind,
      suite: file.suite,
      carrier: file.carrier,
      previous: id,
      opinion: input.reason,
    });
    if (input.procedure === 'replace') await revokeLost(tx, id, input.reason);
    return application;
  });

async function checkOpen(
  tx: TxCtx,
  file: CertificateRecord,
  procedure: FollowingApplication['procedure'],
): Promise<void> {
  const state = stateAt(file.state, file.notAfter, tx.now());
  if (file.next !== null || (await certificates.hasOpenFollower(tx, file.id))) throw errors.followedAlready();
  if (!mayIn(procedure, state))
    throw errors.certificateState({ state: certificateStates[state], act: procedures[procedure] });
  if (procedure !== 'renew') return;
  const window = renewWindow(businessDate(file.notAfter), await profileOf(tx, file.kind));
  if (!isWithin(window, tx.today()))
    throw errors.renewWindow({ ...window, instead: tx.today() < window.from ? '到期前再来' : '重新申请' });
}
