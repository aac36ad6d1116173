import { sendMessage } from '#engines/messaging';
import { AppError, on, type TxCtx } from '#kernel';
import { businessDate, formatDate, formatDateTime } from '#kernel/contract';
import { applications } from './applications.repo.ts';
import { certificates } from './certificates.repo.ts';
import { applicationChanged, certificateChanged, certificateExpiring } from './contract.ts';
import { openPhone } from './seal-form.ts';

/** What the holder is told of their application and of their certificate; other steps concern the office alone. */
const applicationNews: Readonly<Record<string, string>> = {
  return: '被退回补正，请查询办理进度，按意见改正',
  refuse: '未获通过，理由可在办理进度中查看',
  make: '证书已签发，请带身份证件到受理点领取',
  void: '因逾期未领已作废',
};
const certificateNews: Readonly<Record<string, string>> = {
  suspend: '已冻结，暂不能使用',
  resume: '已解冻，可以使用',
  revoke: '已吊销，不能再用',
};

async function tell(tx: TxCtx, applicationId: string, template: string, params: Record<string, string>): Promise<void> {
  const application = await applications.find(tx, applicationId);
  // Samples belong to nobody.
  if (!application || application.demo) return;
  try {
    const to = openPhone(tx, application);
    await sendMessage(tx, { channel: 'sms', to, template, params, purpose: '数字证书通知' });
  } catch (error) {
    // A telephone that has had too many messages today gets this one no more.
    if (!(error instanceof AppError)) throw error;
    tx.log.warn({ application: applicationId, code: error.code }, 'holder not told');
  }
}

const tellApplication = on(
  applicationChanged,
  'digital-certificates.tell-application',
  async (tx, { applicationId, act }) => {
    const what = applicationNews[act];
    const number = what && (await applications.find(tx, applicationId))?.number;
    if (what && number) await tell(tx, applicationId, 'certificate-application', { number, what });
  },
);

const tellCertificate = on(
  certificateChanged,
  'digital-certificates.tell-certificate',
  async (tx, { certificateId, act }) => {
    const what = certificateNews[act];
    const file = what && (await certificates.find(tx, certificateId));
    if (!what || !file) return;
    const params = { number: file.number, what, at: formatDateTime(tx.now()) };
    await tell(tx, file.application, 'certificate-changed', params);
  },
);

const tellExpiring = on(certificateExpiring, 'digital-certificates.tell-expiring', async (tx, { certificateId }) => {
  const file = await certificates.find(tx, certificateId);
  if (!file) return;
  const params = { number: file.number, day: formatDate(businessDate(file.notAfter)) };
  await tell(tx, file.application, 'certificate-expiring', params);
});

export const tellers = [tellApplication, tellCertificate, tellExpiring];
