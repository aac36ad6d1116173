import { defineEvent, nullable, oneOf, type Static, Type } from '#kernel/contract';

/** Algorithm suites that live side by side; a chain never mixes them. */
export const suiteNames = { p256: 'P-256 / SHA-256', sm2: 'SM2 / SM3（国密）' } as const;
export const Suite = oneOf(suiteNames, '算法');
export type Suite = keyof typeof suiteNames;

export const certificateStates = {
  valid: '有效',
  held: '冻结',
  revoked: '吊销',
  expired: '过期',
} as const;
export const CertificateState = oneOf(certificateStates, '状态');
export type CertificateState = keyof typeof certificateStates;

/** What the key of a certificate is for; an SM2 holder has one of each (双证书). */
export const keyUses = { sign: '签名', encrypt: '加密' } as const;
export type KeyUse = keyof typeof keyUses;

/** RFC 5280 section 5.3.1, those that a person may choose. */
export const revocationReasons = {
  unspecified: '未说明',
  keyCompromise: '密钥泄露或介质遗失',
  caCompromise: '签发机构密钥泄露',
  affiliationChanged: '主体信息变更',
  superseded: '被新证书代替',
  cessationOfOperation: '停止使用',
} as const;
export const RevocationReason = oneOf(revocationReasons, '吊销原因');
export type RevocationReason = keyof typeof revocationReasons;

/** The holder's name as it stands in the certificate, in the order of GM/T 0015: C, S, L, O, OU, CN. */
export const SubjectName = Type.Object({
  country: Type.Optional(Type.String({ title: '国家', pattern: '^[A-Z]{2}$' })),
  province: Type.Optional(Type.String({ title: '省份', maxLength: 64 })),
  locality: Type.Optional(Type.String({ title: '城市', maxLength: 64 })),
  organisation: Type.Optional(Type.String({ title: '单位', maxLength: 64 })),
  unit: Type.Optional(Type.String({ title: '部门', maxLength: 64 })),
  commonName: Type.String({ title: '名称', minLength: 1, maxLength: 64 }),
});
export type SubjectName = Static<typeof SubjectName>;

/** Numbers that a profile may write into private extensions of GM/T 0015 (`1.2.156.10260.4.1.*`). */
export const identifierKinds = {
  residentId: '公民身份号码',
  socialSecurity: '社会保险号',
  organisationCode: '组织机构代码',
  registration: '工商注册号',
  tax: '税号',
  uscc: '统一社会信用代码',
} as const;
export type IdentifierKind = keyof typeof identifierKinds;

/** A certificate as lists, panes and other modules see it. */
export const Certificate = Type.Object({
  id: Type.String(),
  /** Hexadecimal, upper case. */
  serial: Type.String({ title: '序列号' }),
  suite: Suite,
  profile: Type.String(),
  profileTitle: Type.String({ title: '证书种类' }),
  use: oneOf(keyUses, '用途'),
  subject: Type.String({ title: '主体' }),
  commonName: Type.String({ title: '名称' }),
  issuer: Type.String({ title: '签发机构' }),
  authorityId: Type.String(),
  /** Opaque to this engine: `parties.person:per_…`. */
  holder: nullable(Type.String()),
  state: CertificateState,
  notBefore: Type.String({ title: '生效时间' }),
  notAfter: Type.String({ title: '到期时间' }),
  issuedAt: Type.String({ title: '签发时间' }),
  revokedAt: nullable(Type.String({ title: '吊销时间' })),
  reason: nullable(Type.String({ title: '原因' })),
  /** The other certificate of a pair. */
  twinId: nullable(Type.String()),
  /** The one that this renews. */
  renewsId: nullable(Type.String()),
  fingerprint: Type.String({ title: '指纹' }),
});
export type Certificate = Static<typeof Certificate>;

/** What may be issued, as the city's rules of this date say. */
export const ProfileSummary = Type.Object({
  id: Type.String(),
  title: Type.String({ title: '证书种类' }),
  suites: Type.Array(Suite),
  /** Signing and encryption certificates are issued together. */
  dual: Type.Boolean(),
  validityDays: Type.Integer({ title: '有效期（天）' }),
  renewFromDays: Type.Integer({ title: '到期前可更新（天）' }),
  renewUntilDays: Type.Integer({ title: '过期后可更新（天）' }),
  holdDays: Type.Integer({ title: '最长冻结（天）' }),
  identifiers: Type.Array(Type.String()),
  needsOrganisation: Type.Boolean(),
  source: Type.String({ title: '来源文件' }),
});
export type ProfileSummary = Static<typeof ProfileSummary>;

export const authorityStates = { active: '在用', retired: '停发', revoked: '吊销' } as const;
export const keyPlaces = { sealed: '数据库（主密钥密封）', device: '密码设备', offline: '离线介质' } as const;

/** An authority on the console. */
export const AuthorityLine = Type.Object({
  id: Type.String(),
  title: Type.String({ title: '名称' }),
  suite: Suite,
  kind: oneOf({ root: '根', issuing: '签发机构' }, '级别'),
  state: oneOf(authorityStates, '状态'),
  demo: Type.Boolean(),
  key: oneOf(keyPlaces, '密钥所在'),
  fingerprint: Type.String({ title: '指纹' }),
  notAfter: Type.String({ title: '有效至' }),
  valid: Type.Integer({ title: '有效证书' }),
  held: Type.Integer({ title: '冻结' }),
  revoked: Type.Integer({ title: '吊销' }),
  shards: Type.Integer({ title: '吊销列表分片' }),
  crlNumber: nullable(Type.Integer({ title: '列表号' })),
  crlNextUpdate: nullable(Type.String({ title: '下次更新' })),
  crlEntries: nullable(Type.Integer({ title: '列表条数' })),
  crlStale: Type.Boolean(),
});
export type AuthorityLine = Static<typeof AuthorityLine>;

/** Why something is not accepted, or `good`. */
export const verdictCodes = {
  good: '有效',
  notYetValid: '证书尚未生效',
  expired: '证书已过期',
  held: '证书已冻结',
  revoked: '证书已吊销',
  untrusted: '不是本系统信任的签发机构所发',
  unknown: '签发机构没有这张证书的记录',
  badChain: '证书链不符合规则',
  badSignature: '签名与内容不符，内容可能被改动',
  wrongPurpose: '证书的用途不对',
  wrongAlgorithm: '算法不被接受',
  malformed: '不是可识别的证书或签名',
  clockSkew: '签名时间晚于现在，签名电脑的时钟不准',
  statusUnavailable: '吊销信息已过期或取不到，暂不能判定',
} as const;
export const VerdictCode = oneOf(verdictCodes, '结论');
export type VerdictCode = keyof typeof verdictCodes;

export const Verdict = Type.Object({
  ok: Type.Boolean(),
  code: VerdictCode,
  /** One Chinese sentence: what was found and what to do. */
  message: Type.String(),
});
export type Verdict = Static<typeof Verdict>;

/** What can be verified. */
export const fileKinds = {
  pdf: 'PDF 文件',
  cms: '数字签名（CMS）',
  timestamp: '时间戳',
  evidence: '证据包',
  certificate: '证书',
  unknown: '无法识别的文件',
} as const;

const inCertificate = {
  certificateId: Type.String(),
  serial: Type.String(),
  holder: nullable(Type.String()),
};

export const certificateIssued = defineEvent(
  'trust.certificate.issued',
  Type.Object({ ...inCertificate, profile: Type.String(), suite: Suite, use: oneOf(keyUses, '用途') }),
);

export const certificateStateChanged = defineEvent(
  'trust.certificate.state-changed',
  Type.Object({ ...inCertificate, from: CertificateState, to: CertificateState, reason: nullable(Type.String()) }),
);
