import { nullable, oneOf, type Static, Type } from '#kernel/contract';
import { optionalText, text } from './words.contract.ts';

export const documentKindNames = {
  'resident-id': '居民身份证',
  'hmt-residence': '港澳台居民居住证',
  'foreign-residence': '外国人永久居留身份证',
  'hm-permit': '港澳居民来往内地通行证',
  'tw-permit': '台湾居民来往大陆通行证',
  passport: '外国护照',
} as const;

export const sexNames = { male: '男', female: '女' } as const;
export const levelNames = ['自行填报', '材料核验', '实名核验', '当面核验'] as const;

export const methodNames = {
  counter: '窗口当面核验',
  documents: '证件材料核验',
  'real-name-service': '实名核验接口',
} as const;

export const personStateNames = { active: '正常', merged: '已并入他人', closed: '已注销' } as const;

export const fieldNames = {
  name: '姓名',
  number: '证件号码',
  birthDate: '出生日期',
  phone: '联系电话',
  email: '电子邮箱',
  address: '联系地址',
} as const;
export type PersonField = keyof typeof fieldNames;

export const DocumentKindField = oneOf(documentKindNames, '证件类型');

export const PersonInput = Type.Object({
  name: Type.String({ title: '姓名', minLength: 2, maxLength: 100 }),
  documentKind: DocumentKindField,
  number: text('证件号码', 40),
  country: Type.Optional(
    nullable(Type.String({ title: '签发国', maxLength: 3, description: '只有护照要填，三个字母，如 USA' })),
  ),
  birthDate: Type.Optional(
    nullable(Type.String({ title: '出生日期', format: 'date', description: '身份证号码已含出生日期的不用填' })),
  ),
  sex: Type.Optional(nullable(oneOf(sexNames, '性别'))),
  phone: optionalText('联系电话', 30),
  email: optionalText('电子邮箱', 100),
  address: optionalText('联系地址', 200),
  regionCode: Type.Optional(
    nullable(Type.String({ title: '居住地', pattern: '^[0-9]{2,12}$', 'x-ui': { widget: 'region' } })),
  ),
});
export type PersonInput = Static<typeof PersonInput>;

/** A person as screens show one: every value masked. */
export const PersonCard = Type.Object({
  id: Type.String(),
  name: Type.String(),
  documentKind: nullable(Type.String()),
  number: nullable(Type.String()),
  sex: nullable(oneOf(sexNames, '性别')),
  age: nullable(Type.Integer()),
  phone: nullable(Type.String()),
  email: nullable(Type.String()),
  address: nullable(Type.String()),
  region: nullable(Type.String()),
  level: Type.Integer({ minimum: 0, maximum: 3 }),
  verifiedAt: nullable(Type.String()),
  state: oneOf(personStateNames, '状态'),
  mergedInto: nullable(Type.String()),
  hasAccount: Type.Boolean(),
  demo: Type.Boolean(),
  createdAt: Type.String(),
  version: Type.Integer(),
});
export type PersonCard = Static<typeof PersonCard>;

export const Version = Type.Object({
  version: Type.Integer(),
  at: Type.String(),
  actorName: Type.String(),
  summary: Type.String(),
  changed: Type.Array(Type.String()),
});
export type Version = Static<typeof Version>;

export const Verification = Type.Object({
  id: Type.String(),
  number: Type.String(),
  method: oneOf(methodNames, '核验方式'),
  state: Type.String(),
  askedAt: Type.String(),
  level: nullable(Type.Integer()),
  evidence: nullable(Type.String()),
  decidedAt: nullable(Type.String()),
  decidedBy: nullable(Type.String()),
  reason: nullable(Type.String()),
});
export type Verification = Static<typeof Verification>;

export const EvidenceInput = Type.Object({
  method: oneOf(methodNames, '核验方式'),
  evidence: Type.String({
    title: '核验依据',
    minLength: 2,
    maxLength: 300,
    description: '看了什么证件、原件还是复印件、有效期到何时',
    'x-ui': { rows: 2 },
  }),
});
export type EvidenceInput = Static<typeof EvidenceInput>;

export const RegisterInput = Type.Object({ ...PersonInput.properties, ...EvidenceInput.properties });
export type RegisterInput = Static<typeof RegisterInput>;

export const ReasonInput = (title: string) =>
  Type.Object({ reason: Type.String({ title, minLength: 2, maxLength: 200 }) });

export const RevealInput = Type.Object({
  fields: Type.Array(oneOf(fieldNames, '查看项目'), { title: '查看项目', minItems: 1, uniqueItems: true }),
  reason: Type.String({
    title: '查看原因',
    minLength: 4,
    maxLength: 200,
    description: '本人会在“谁查看过我的资料”中看到',
  }),
});
export type RevealInput = Static<typeof RevealInput>;

export const Revealed = Type.Record(Type.String(), nullable(Type.String()));
export type Revealed = Static<typeof Revealed>;
