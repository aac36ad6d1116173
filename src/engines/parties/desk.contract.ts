import { nullable, oneOf, type Static, Type } from '#kernel/contract';
import { AgencyCard, FirmCard } from './firm.contract.ts';
import { EvidenceInput, fieldNames, methodNames, PersonCard, Verification, Version } from './person.contract.ts';

export const PersonPane = Type.Object({
  person: PersonCard,
  verifications: Type.Array(Verification),
  versions: Type.Array(Version),
  firms: Type.Array(FirmCard),
  agencies: Type.Array(AgencyCard),
  merged: Type.Array(PersonCard),
});
export type PersonPane = Static<typeof PersonPane>;

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
