import { nullable, oneOf, type Static, Type } from '#kernel/contract';
import { documentKindNames, Version } from './person.contract.ts';
import { optionalText, text } from './words.contract.ts';

export const firmKindNames = {
  company: '企业',
  'sole-trader': '个体工商户',
  cooperative: '农民专业合作社',
  agency: '机关',
  institution: '事业单位',
  association: '社会组织',
  other: '其他组织',
} as const;

export const firmStateNames = { active: '存续', revoked: '吊销', cancelled: '注销' } as const;

export const matterNames = {
  all: '全部事项',
  services: '政务服务事项',
  certificates: '数字证书',
  projects: '项目与资金申报',
  returns: '统计与年报',
} as const;
export type Matter = keyof typeof matterNames;

export const agencyStateNames = {
  offered: '待接受',
  accepted: '有效',
  declined: '已谢绝',
  revoked: '已撤销',
  expired: '已到期',
  ahead: '未到生效日',
} as const;

export const FirmCard = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: oneOf(firmKindNames, '类型'),
  uscc: Type.String(),
  /** Masked. */
  legalName: nullable(Type.String()),
  legalConfirmed: Type.Boolean(),
  phone: nullable(Type.String()),
  address: nullable(Type.String()),
  region: nullable(Type.String()),
  state: oneOf(firmStateNames, '状态'),
  establishedOn: nullable(Type.String()),
  agents: Type.Integer(),
  source: Type.String(),
  demo: Type.Boolean(),
  version: Type.Integer(),
});
export type FirmCard = Static<typeof FirmCard>;

export const FirmInput = Type.Object({
  name: Type.String({ title: '名称', minLength: 2, maxLength: 100 }),
  uscc: text('统一社会信用代码', 30),
  kind: oneOf(firmKindNames, '类型'),
  legalName: Type.String({ title: '法定代表人（负责人）', minLength: 2, maxLength: 100 }),
  legalDocumentKind: oneOf(documentKindNames, '证件类型'),
  legalNumber: text('证件号码', 40),
  legalCountry: Type.Optional(nullable(Type.String({ title: '签发国', maxLength: 3 }))),
  phone: optionalText('联系电话', 30),
  address: optionalText('住所', 200),
  regionCode: Type.Optional(
    nullable(Type.String({ title: '所在地', pattern: '^[0-9]{2,12}$', 'x-ui': { widget: 'region' } })),
  ),
  establishedOn: Type.Optional(nullable(Type.String({ title: '成立日期', format: 'date' }))),
});
export type FirmInput = Static<typeof FirmInput>;

/** The code of a firm never changes; its people change by a separate act, so that whole numbers need not be shown. */
export const FirmEdit = Type.Object({
  name: FirmInput.properties.name,
  kind: FirmInput.properties.kind,
  phone: FirmInput.properties.phone,
  address: FirmInput.properties.address,
  regionCode: FirmInput.properties.regionCode,
  establishedOn: FirmInput.properties.establishedOn,
  state: oneOf(firmStateNames, '状态'),
});
export type FirmEdit = Static<typeof FirmEdit>;

export const LegalInput = Type.Object({
  legalName: FirmInput.properties.legalName,
  legalDocumentKind: FirmInput.properties.legalDocumentKind,
  legalNumber: FirmInput.properties.legalNumber,
  legalCountry: FirmInput.properties.legalCountry,
});
export type LegalInput = Static<typeof LegalInput>;

export const AgentInput = Type.Object({
  name: Type.String({ title: '代办人姓名', minLength: 2, maxLength: 100 }),
  number: text('代办人身份证号码', 40),
  matters: Type.Array(oneOf(matterNames, '授权事项'), { title: '授权事项', minItems: 1, uniqueItems: true }),
  validFrom: Type.String({ title: '起始日期', format: 'date' }),
  validTo: Type.Optional(nullable(Type.String({ title: '截止日期', format: 'date' }))),
});
export type AgentInput = Static<typeof AgentInput>;

/** An agency as its firm and its agent see it. */
export const AgencyCard = Type.Object({
  id: Type.String(),
  firmId: Type.String(),
  firm: Type.String(),
  uscc: Type.String(),
  /** Masked. */
  agent: Type.String(),
  number: Type.String(),
  matters: Type.Array(oneOf(matterNames, '授权事项')),
  validFrom: Type.String(),
  validTo: nullable(Type.String()),
  state: oneOf(agencyStateNames, '状态'),
  offeredAt: Type.String(),
  answeredAt: nullable(Type.String()),
  endedAt: nullable(Type.String()),
  endReason: nullable(Type.String()),
});
export type AgencyCard = Static<typeof AgencyCard>;

export const FirmPane = Type.Object({
  firm: FirmCard,
  regionCode: nullable(Type.String()),
  agencies: Type.Array(AgencyCard),
  versions: Type.Array(Version),
});
export type FirmPane = Static<typeof FirmPane>;
