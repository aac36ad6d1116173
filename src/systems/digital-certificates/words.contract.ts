/** Who or what a certificate speaks for. */
export const holderKinds = {
  person: '个人',
  organisation: '机构',
  staff: '机构岗位',
  device: '服务器设备',
} as const;
export type HolderKind = keyof typeof holderKinds;

export const procedures = { new: '新办', renew: '更新', change: '变更', replace: '补办' } as const;
export type Procedure = keyof typeof procedures;

/** Where the signing key lives. */
export const carriers = { token: '智能密码钥匙', soft: '软证书文件' } as const;
export type Carrier = keyof typeof carriers;

export const suites = { sm2: '国密 SM2', p256: 'P-256' } as const;
export type Suite = keyof typeof suites;

export const applicationStates = {
  draft: '草稿',
  submitted: '待受理',
  accepted: '待审核',
  reviewing: '审核中',
  returned: '退回补正',
  refused: '不予通过',
  approved: '审核通过',
  making: '待制证',
  made: '待领取',
  collected: '已领取',
  withdrawn: '已撤回',
  voided: '逾期作废',
} as const;
export type ApplicationState = keyof typeof applicationStates;

export const applicationActs = {
  register: '录入',
  submit: '提交',
  correct: '更正',
  accept: '受理',
  return: '退回补正',
  claim: '领取审核',
  release: '放回待审',
  approve: '审核通过',
  refuse: '不予通过',
  prepare: '配发介质',
  unprepare: '退还介质',
  make: '制证',
  collect: '领取',
  void: '逾期作废',
  withdraw: '撤回',
} as const;
export type ApplicationAct = keyof typeof applicationActs;

export const certificateStates = {
  inactive: '未激活',
  valid: '有效',
  held: '冻结',
  revoked: '吊销',
  expired: '过期',
} as const;
export type CertificateState = keyof typeof certificateStates;

export const certificateActs = {
  issue: '签发',
  activate: '激活',
  suspend: '冻结',
  resume: '解冻',
  revoke: '吊销',
  unlock: '解锁',
  remind: '到期提醒',
  'ask-recovery': '申请恢复密钥',
  recover: '恢复密钥',
  'refuse-recovery': '不予恢复密钥',
} as const;
export type CertificateAct = keyof typeof certificateActs;

/** RFC 5280 section 5.3.1, those that a clerk may choose. */
export const revocationReasons = {
  unspecified: '未说明',
  keyCompromise: '密钥泄露或介质遗失',
  affiliationChanged: '主体信息变更',
  superseded: '被新证书代替',
  cessationOfOperation: '停止使用',
} as const;
export type RevocationReason = keyof typeof revocationReasons;

export const mediumStates = {
  stock: '在库',
  reserved: '已配发待制证',
  issued: '已发出',
  doomed: '待销毁',
  destroyed: '已销毁',
  returned: '已退回厂家',
} as const;
export type MediumState = keyof typeof mediumStates;

export const movementKinds = {
  receive: '入库',
  issue: '发出',
  recover: '收回入库',
  destroy: '销毁',
  return: '退回厂家',
  'transfer-out': '调出',
  'transfer-in': '调入',
} as const;
export type MovementKind = keyof typeof movementKinds;

export const identityDocuments = {
  residentId: '居民身份证',
  passport: '护照',
  hkMacaoTaiwan: '港澳台居民居住证',
  licence: '营业执照',
  institution: '事业单位法人证书',
  uscc: '统一社会信用代码证书',
} as const;
export type IdentityDocument = keyof typeof identityDocuments;
