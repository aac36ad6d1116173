import { documentOfPerson } from '#engines/parties';
import type { PersonalData } from '#kernel';
import { businessDate, formatDate } from '#kernel/contract';
import { applications } from './applications.repo.ts';
import { certificates } from './certificates.repo.ts';
import { applicationStates, certificateStates, holderKinds, procedures } from './contract.ts';
import { documentIndex, openNumber, openPhone } from './seal-form.ts';

/** 电子签名法 Article 24: what a certificate rests on is kept at least five years after its end. */
const KEPT = {
  what: '数字证书的申请和证书记录',
  until: null,
  law: '电子签名法第二十四条：证书失效后至少保存五年',
} as const;

/** The office has no accounts: a person is found by the document that was shown at the counter. */
export const personalData: PersonalData = {
  async collect(ctx, { personId }) {
    const document = await documentOfPerson(ctx, personId);
    const own = document === null ? [] : await applications.ofDocument(ctx, documentIndex(ctx, document));
    const files = await certificates.ofApplications(
      ctx,
      own.map((one) => one.id),
    );
    return [
      {
        title: '数字证书申请',
        rows: own.map((one) => ({
          申请编号: one.number,
          业务: `${procedures[one.procedure]}${holderKinds[one.kind]}证书`,
          持有人: one.name,
          经办人: one.agentName,
          证件号码: openNumber(ctx, one),
          手机号码: openPhone(ctx, one),
          状态: applicationStates[one.state],
          申请日期: formatDate(businessDate(one.createdAt)),
        })),
      },
      {
        title: '数字证书',
        rows: files.map((one) => ({
          证书编号: one.number,
          持有人: one.name,
          序列号: one.signSerial,
          状态: certificateStates[one.state],
          有效期至: formatDate(businessDate(one.notAfter)),
        })),
      },
    ];
  },

  async erase(ctx, { personId }) {
    const document = await documentOfPerson(ctx, personId);
    if (document === null) return [];
    return (await applications.ofDocument(ctx, documentIndex(ctx, document))).length > 0 ? [KEPT] : [];
  },
};
