import { defineEvent, nullable, oneOf, type Static, Type } from '#kernel/contract';

export * from './import.contract.ts';

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

const text = (title: string, maxLength: number) => Type.String({ title, minLength: 1, maxLength });
const optionalText = (title: string, maxLength: number) => Type.Optional(nullable(text(title, maxLength)));

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

const PersonId = Type.Object({ personId: Type.String() });
export const personRegistered = defineEvent('parties.person.registered', PersonId);
/** Many at once from a register; none of them is told of singly. */
export const personsImported = defineEvent(
  'parties.persons.imported',
  Type.Object({ personIds: Type.Array(Type.String()) }),
);
export const personChanged = defineEvent('parties.person.changed', PersonId);
export const personVerified = defineEvent(
  'parties.person.verified',
  Type.Object({ personId: Type.String(), level: Type.Integer() }),
);
export const personClosed = defineEvent(
  'parties.person.closed',
  Type.Object({ personId: Type.String(), actorIds: Type.Array(Type.String()) }),
);
/** References to `goneId` become references to `keptId`. Kept with the merge, so that the undoing can name what moved. */
const MergeEvent = Type.Object({
  mergeId: Type.String(),
  keptId: Type.String(),
  goneId: Type.String(),
  /** Signed-in actors of the person who is gone; they are the kept person now. */
  actorIds: Type.Array(Type.String()),
  /** The kept person had an account besides. */
  hasOther: Type.Boolean(),
});
export const personMerged = defineEvent('parties.person.merged', MergeEvent);
export const mergeUndone = defineEvent('parties.person.merge-undone', MergeEvent);
export const firmChanged = defineEvent('parties.firm.changed', Type.Object({ firmId: Type.String() }));
export const agencyChanged = defineEvent(
  'parties.agency.changed',
  Type.Object({ agencyId: Type.String(), firmId: Type.String() }),
);

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

export const PersonPane = Type.Object({
  person: PersonCard,
  verifications: Type.Array(Verification),
  versions: Type.Array(Version),
  firms: Type.Array(FirmCard),
  agencies: Type.Array(AgencyCard),
  merged: Type.Array(PersonCard),
});
export type PersonPane = Static<typeof PersonPane>;

export const FirmPane = Type.Object({
  firm: FirmCard,
  regionCode: nullable(Type.String()),
  agencies: Type.Array(AgencyCard),
  versions: Type.Array(Version),
});
export type FirmPane = Static<typeof FirmPane>;

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

export const VerificationTask = Type.Object({
  id: Type.String(),
  number: Type.String(),
  method: oneOf(methodNames, '核验方式'),
  askedAt: Type.String(),
  person: PersonCard,
});
export type VerificationTask = Static<typeof VerificationTask>;

export const VerificationDecision = Type.Object({
  verified: Type.Boolean({ title: '核验结果' }),
  method: Type.Optional(EvidenceInput.properties.method),
  evidence: Type.Optional(EvidenceInput.properties.evidence),
  reason: Type.Optional(Type.String({ title: '不通过原因', minLength: 2, maxLength: 200 })),
});
export type VerificationDecision = Static<typeof VerificationDecision>;

export const suspicionNames = { 'same-number': '证件号码相同', 'same-name-and-birth': '姓名和出生日期相同' } as const;
export const mergeStateNames = { proposed: '待复核', done: '已合并', refused: '未同意', undone: '已撤销' } as const;

export const Suspicion = Type.Object({
  id: Type.String(),
  kind: oneOf(suspicionNames, '缘由'),
  foundAt: Type.String(),
  first: PersonCard,
  second: PersonCard,
});
export type Suspicion = Static<typeof Suspicion>;

export const MergeInput = Type.Object({
  keptId: Type.String({ title: '保留的主体', minLength: 1, maxLength: 60 }),
  goneId: Type.String({ title: '并入的主体', minLength: 1, maxLength: 60 }),
  reason: Type.String({ title: '合并依据', minLength: 4, maxLength: 200 }),
});
export type MergeInput = Static<typeof MergeInput>;

export const Merge = Type.Object({
  id: Type.String(),
  state: oneOf(mergeStateNames, '状态'),
  reason: Type.String(),
  proposedBy: Type.String(),
  proposedAt: Type.String(),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Type.String()),
  decision: nullable(Type.String()),
  undoUntil: nullable(Type.String()),
  /** Proposed by the caller, who then cannot decide. */
  own: Type.Boolean(),
  kept: PersonCard,
  gone: PersonCard,
});
export type Merge = Static<typeof Merge>;

export const Correction = Type.Object({
  id: Type.String(),
  field: oneOf(fieldNames, '项目'),
  /** Masked. */
  before: nullable(Type.String()),
  after: nullable(Type.String()),
  reason: Type.String(),
  askedAt: Type.String(),
  person: PersonCard,
});
export type Correction = Static<typeof Correction>;

export const closureStateNames = { cooling: '冷静期内', withdrawn: '已撤回', done: '已注销' } as const;
export const Closure = Type.Object({
  id: Type.String(),
  state: oneOf(closureStateNames, '状态'),
  askedAt: Type.String(),
  lastDay: Type.String(),
  reason: nullable(Type.String()),
  endedAt: nullable(Type.String()),
  kept: Type.Array(Type.Object({ what: Type.String(), until: nullable(Type.String()), law: Type.String() })),
  person: PersonCard,
});
export type Closure = Static<typeof Closure>;
