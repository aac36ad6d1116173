import { defineEvent, instant, listQuery, nullable, oneOf, type Static, Type } from '#kernel/contract';
import {
  carriers,
  certificateActs,
  certificateStates,
  holderKinds,
  procedures,
  revocationReasons,
  suites,
} from './words.contract.ts';

const Version = Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } });
const Why = Type.String({ title: '事由', minLength: 2, maxLength: 300, 'x-ui': { widget: 'textarea', width: 'full' } });

/** One holder's certificate as people speak of it: the signing and the encryption certificate together. */
export const CertificateRow = Type.Object({
  id: Type.String(),
  number: Type.String({ title: '证书编号' }),
  kind: oneOf(holderKinds, '证书类型'),
  procedure: oneOf(procedures, '业务'),
  suite: oneOf(suites, '算法'),
  carrier: oneOf(carriers, '载体'),
  name: Type.String({ title: '持有人' }),
  organisation: Type.String({ title: '单位' }),
  counterName: Type.String({ title: '受理点' }),
  state: oneOf(certificateStates, '状态'),
  signSerial: Type.String({ title: '签名证书序列号' }),
  notBefore: instant('生效时间'),
  notAfter: instant('到期时间'),
  /** Calendar days to the end; below zero: expired. */
  daysLeft: Type.Integer({ title: '剩余天数' }),
  holdUntil: nullable(Type.String({ title: '冻结到期' })),
  holdOverdue: Type.Boolean({ title: '冻结超期' }),
  remindedAt: nullable(instant('已提醒')),
  demo: Type.Boolean(),
  version: Type.Integer(),
});
export type CertificateRow = Static<typeof CertificateRow>;

export const Recovery = Type.Object({
  id: Type.String(),
  number: Type.String({ title: '恢复编号' }),
  certificate: Type.String(),
  name: Type.String({ title: '持有人' }),
  document: Type.String({ title: '依据文书' }),
  reason: Type.String({ title: '事由' }),
  state: oneOf({ asked: '待复核', done: '已恢复', refused: '不予恢复', withdrawn: '已撤回' }, '状态'),
  askedBy: Type.String({ title: '申请人' }),
  askedAt: instant('申请时间'),
  decidedBy: Type.String({ title: '复核人' }),
  decidedAt: nullable(instant('复核时间')),
  opinion: Type.String({ title: '复核意见' }),
  mine: Type.Boolean(),
});
export type Recovery = Static<typeof Recovery>;

export const CertificateFile = Type.Object({
  ...CertificateRow.properties,
  application: Type.String(),
  applicationNumber: Type.String({ title: '申请编号' }),
  uscc: Type.String({ title: '统一社会信用代码' }),
  unit: Type.String({ title: '部门或岗位' }),
  dnsName: Type.String({ title: '域名' }),
  idMask: Type.String({ title: '证件号码' }),
  phoneMask: Type.String({ title: '手机号码' }),
  encryptSerial: nullable(Type.String({ title: '加密证书序列号' })),
  mediumSerial: nullable(Type.String({ title: '介质编号' })),
  revokedAt: nullable(instant('吊销时间')),
  reason: nullable(oneOf(revocationReasons, '吊销原因')),
  previous: nullable(Type.String()),
  next: nullable(Type.String()),
  renewFrom: Type.String({ title: '可更新起' }),
  renewUntil: Type.String({ title: '可更新止' }),
  holdDays: Type.Integer({ title: '最长冻结天数' }),
  rulesSource: Type.String({ title: '规则来源' }),
  /** Operations that the state allows now. */
  open: Type.Array(Type.String()),
  recoveries: Type.Array(Recovery),
  acts: Type.Array(
    Type.Object({
      number: Type.String(),
      act: oneOf(certificateActs, '业务'),
      by: Type.String(),
      at: instant('时间'),
      note: Type.String(),
    }),
  ),
});
export type CertificateFile = Static<typeof CertificateFile>;

export const Suspension = Type.Object({
  days: Type.Integer({ title: '冻结天数', minimum: 1, maximum: 366 }),
  reason: Why,
  version: Version,
});
export type Suspension = Static<typeof Suspension>;

export const LifeStep = Type.Object({ reason: Why, version: Version });
export type LifeStep = Static<typeof LifeStep>;

export const Revocation = Type.Object({
  code: oneOf(revocationReasons, '吊销原因'),
  reason: Why,
  version: Version,
});
export type Revocation = Static<typeof Revocation>;

export const RecoveryAsk = Type.Object({
  document: Type.String({
    title: '依据文书',
    minLength: 4,
    maxLength: 120,
    description: '法院或有权机关的文书名称和文号',
  }),
  reason: Why,
  request: Type.String({
    title: '接收密钥的证书请求',
    minLength: 40,
    maxLength: 20_000,
    description: '恢复的密钥只交给这个请求的密钥打开，PEM 格式',
    'x-ui': { widget: 'textarea', width: 'full' },
  }),
});
export type RecoveryAsk = Static<typeof RecoveryAsk>;

export const RecoveryDecision = Type.Object({
  opinion: Type.String({ title: '意见', minLength: 2, maxLength: 300, 'x-ui': { widget: 'textarea', width: 'full' } }),
});
export type RecoveryDecision = Static<typeof RecoveryDecision>;

export const CertificateQuery = Type.Object({
  ...listQuery,
  state: Type.Optional(oneOf(certificateStates, '状态')),
  kind: Type.Optional(oneOf(holderKinds, '证书类型')),
  counter: Type.Optional(Type.String({ title: '受理点', maxLength: 40 })),
  /** Only those whose end is near. */
  expiring: Type.Optional(Type.Boolean({ title: '即将到期' })),
  holdOverdue: Type.Optional(Type.Boolean({ title: '冻结超期' })),
});
export type CertificateQuery = Static<typeof CertificateQuery>;

export const certificateChanged = defineEvent(
  'digital-certificates.certificate.changed',
  Type.Object({ certificateId: Type.String(), act: Type.String(), state: Type.String() }),
);
export const certificateExpiring = defineEvent(
  'digital-certificates.certificate.expiring',
  Type.Object({ certificateId: Type.String(), notAfter: Type.String() }),
);
