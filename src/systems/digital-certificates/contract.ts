import { DocumentKindField } from '#engines/parties/contract';
import { defineEvent, instant, listQuery, nullable, oneOf, type Static, Type } from '#kernel/contract';
import {
  applicationActs,
  applicationStates,
  carriers,
  holderKinds,
  identityDocuments,
  procedures,
  suites,
} from './words.contract.ts';

export * from './certificate.contract.ts';
export * from './stock.contract.ts';
export * from './words.contract.ts';

const Version = Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } });
export const Reason = Type.String({
  title: '理由',
  minLength: 2,
  maxLength: 300,
  'x-ui': { widget: 'textarea', width: 'full' },
});

/** What an applicant says, at the counter and on the portal alike. Which fields a kind needs is a rule, not a shape. */
export const ApplicationForm = Type.Object({
  name: Type.String({ title: '持有人名称', minLength: 2, maxLength: 100 }),
  organisation: Type.Optional(Type.String({ title: '单位名称', maxLength: 100 })),
  uscc: Type.Optional(Type.String({ title: '统一社会信用代码', maxLength: 18 })),
  unit: Type.Optional(Type.String({ title: '部门或岗位', maxLength: 60 })),
  dnsName: Type.Optional(Type.String({ title: '域名', maxLength: 120 })),
  agentName: Type.String({ title: '经办人姓名', minLength: 2, maxLength: 50 }),
  documentKind: Type.Optional(DocumentKindField),
  country: Type.Optional(Type.String({ title: '签发国', maxLength: 3, description: '只有护照要填，三个字母，如 USA' })),
  idNumber: Type.String({ title: '身份证件号码', minLength: 4, maxLength: 40 }),
  phone: Type.String({ title: '手机号码', pattern: '^1[3-9][0-9]{9}$' }),
});
export type ApplicationForm = Static<typeof ApplicationForm>;

export const NewApplication = Type.Object({
  counter: Type.String({ title: '受理点', maxLength: 40 }),
  kind: oneOf(holderKinds, '证书类型'),
  suite: oneOf(suites, '算法'),
  carrier: oneOf(carriers, '载体'),
  ...ApplicationForm.properties,
});
export type NewApplication = Static<typeof NewApplication>;

/** 更新, 变更 and 补办 begin from a certificate; what is left out stays as it was. */
export const FollowingApplication = Type.Object({
  procedure: oneOf({ renew: procedures.renew, change: procedures.change, replace: procedures.replace }, '业务'),
  name: Type.Optional(ApplicationForm.properties.name),
  organisation: ApplicationForm.properties.organisation,
  unit: ApplicationForm.properties.unit,
  reason: Reason,
});
export type FollowingApplication = Static<typeof FollowingApplication>;

export const Correction = Type.Object({ ...ApplicationForm.properties, version: Version });
export type Correction = Static<typeof Correction>;

/** 核验身份: which document was shown, and that the original was seen. */
export const Acceptance = Type.Object({
  document: oneOf(identityDocuments, '出示的证件'),
  documentMatches: Type.Boolean({ title: '已核对原件，人证一致' }),
  note: Type.Optional(Type.String({ title: '备注', maxLength: 200 })),
  version: Version,
});
export type Acceptance = Static<typeof Acceptance>;

export const Opinion = Type.Object({
  opinion: Type.Optional(Type.String({ title: '意见', maxLength: 300, 'x-ui': { widget: 'textarea', width: 'full' } })),
  version: Version,
});
export type Opinion = Static<typeof Opinion>;

export const ReasonedStep = Type.Object({ reason: Reason, version: Version });
export type ReasonedStep = Static<typeof ReasonedStep>;

export const Step = Type.Object({ version: Version });
export type Step = Static<typeof Step>;

export const Preparation = Type.Object({
  serial: Type.Optional(
    Type.String({ title: '介质编号', maxLength: 40, description: '不填则由系统从本受理点库存中取最早入库的一只' }),
  ),
  version: Version,
});
export type Preparation = Static<typeof Preparation>;

/** The request made on the token, or nothing: then the key is made here and handed over sealed (软证书). */
export const Making = Type.Object({
  request: Type.Optional(
    Type.String({ title: '证书请求', maxLength: 20_000, description: '介质管理工具生成的 PKCS#10，PEM 格式' }),
  ),
  version: Version,
});
export type Making = Static<typeof Making>;

export const Collection = Type.Object({
  collector: Type.String({ title: '领取人', minLength: 2, maxLength: 50 }),
  signed: Type.Boolean({ title: '领取人已在回执上签字' }),
  version: Version,
});
export type Collection = Static<typeof Collection>;

export const Material = Type.Object({
  code: Type.String(),
  name: Type.String({ title: '材料' }),
  required: Type.Boolean({ title: '必交' }),
  note: Type.String({ title: '要求' }),
  fileId: nullable(Type.String()),
  fileName: nullable(Type.String({ title: '文件' })),
  originalSeen: Type.Boolean({ title: '已看原件' }),
  source: Type.String({ title: '来源文件' }),
});
export type Material = Static<typeof Material>;

export const ApplicationRow = Type.Object({
  id: Type.String(),
  number: Type.String({ title: '申请编号' }),
  kind: oneOf(holderKinds, '证书类型'),
  procedure: oneOf(procedures, '业务'),
  suite: oneOf(suites, '算法'),
  carrier: oneOf(carriers, '载体'),
  name: Type.String({ title: '持有人' }),
  organisation: Type.String({ title: '单位' }),
  counter: Type.String(),
  counterName: Type.String({ title: '受理点' }),
  state: oneOf(applicationStates, '状态'),
  channel: Type.Unsafe<'counter' | 'portal'>({ type: 'string', enum: ['counter', 'portal'], title: '来源' }),
  submittedAt: nullable(instant('提交时间')),
  dueOn: nullable(Type.String({ title: '期限' })),
  /** Working days left; below zero: late. Null: no clock runs. */
  daysLeft: nullable(Type.Integer({ title: '剩余工作日' })),
  appointmentOn: nullable(Type.String({ title: '预约日期' })),
  demo: Type.Boolean(),
  version: Type.Integer(),
});
export type ApplicationRow = Static<typeof ApplicationRow>;

export const ApplicationStep = Type.Object({
  act: oneOf(applicationActs, '环节'),
  to: oneOf(applicationStates, '状态'),
  by: Type.String({ title: '办理人' }),
  at: instant('时间'),
  opinion: Type.String({ title: '意见' }),
});
export type ApplicationStep = Static<typeof ApplicationStep>;

export const Application = Type.Object({
  ...ApplicationRow.properties,
  uscc: Type.String({ title: '统一社会信用代码' }),
  unit: Type.String({ title: '部门或岗位' }),
  dnsName: Type.String({ title: '域名' }),
  agentName: Type.String({ title: '经办人' }),
  idMask: Type.String({ title: '证件号码' }),
  phoneMask: Type.String({ title: '手机号码' }),
  feeFen: Type.Integer({ title: '收费标准' }),
  feeSource: Type.String({ title: '收费依据' }),
  rules: Type.String({ title: '适用规则' }),
  rulesSource: Type.String({ title: '规则来源' }),
  checkedBy: Type.String({ title: '核验人' }),
  identityDocument: nullable(oneOf(identityDocuments, '出示的证件')),
  mediumSerial: nullable(Type.String({ title: '介质编号' })),
  certificate: nullable(Type.String()),
  previous: nullable(Type.String()),
  claimedBy: nullable(Type.String({ title: '审核人' })),
  claimedByMe: Type.Boolean(),
  /** None where the holder's own browser made the key. */
  pinLetter: Type.Boolean({ title: '有密码信封' }),
  pinPrinted: Type.Boolean({ title: '密码信封已打印' }),
  clock: nullable(
    Type.Object({
      left: Type.Integer(),
      due: Type.String(),
      used: Type.Integer(),
      total: Type.Integer(),
      unit: Type.String(),
      note: Type.String(),
    }),
  ),
  /** What the caller may do now: the state, the place and the separation of duties all allow it. */
  acts: Type.Array(oneOf(applicationActs, '可办')),
  /** Why an act that the state allows is closed to the caller. */
  closed: Type.String(),
  materials: Type.Array(Material),
  steps: Type.Array(ApplicationStep),
});
export type Application = Static<typeof Application>;

/** Queues of the desk. */
export const deskQueues = {
  accept: '待受理',
  review: '待审核',
  make: '待制证',
  collect: '待领取',
  returned: '退回补正',
  closed: '已办结',
  open: '在办',
} as const;

export const ApplicationQuery = Type.Object({
  ...listQuery,
  stage: Type.Optional(oneOf(deskQueues, '环节')),
  kind: Type.Optional(oneOf(holderKinds, '证书类型')),
  procedure: Type.Optional(oneOf(procedures, '业务')),
  counter: Type.Optional(Type.String({ title: '受理点', maxLength: 40 })),
});
export type ApplicationQuery = Static<typeof ApplicationQuery>;

export const applicationChanged = defineEvent(
  'digital-certificates.application.changed',
  Type.Object({ applicationId: Type.String(), act: Type.String(), state: Type.String() }),
);
