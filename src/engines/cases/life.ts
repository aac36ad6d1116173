import type { BusinessDate, DeadlineClock, Limit } from '#kernel/contract';

/** 办件状态, in the order a case passes them. */
export const caseStates = {
  received: '已收件',
  'pre-rejected': '预审退回',
  correction: '待补正',
  accepted: '已受理',
  'not-accepted': '不予受理',
  reviewing: '审查中',
  suspended: '特别程序中',
  decided: '已作决定',
  delivered: '已送达',
  closed: '已归档',
  withdrawn: '已撤回',
  terminated: '已终止',
} as const;
export type CaseState = keyof typeof caseStates;

/** States from which nothing follows. 预审退回 is none of them: the applicant may mend and hand in again. */
export const finalStates: readonly CaseState[] = ['not-accepted', 'closed', 'withdrawn', 'terminated'];

/** 特别程序: time that does not count (行政许可法 Article 45). */
export const suspensionKinds = {
  hearing: '听证',
  inspection: '检验',
  testing: '检测',
  quarantine: '检疫',
  appraisal: '鉴定',
  'expert-review': '专家评审',
  tender: '招标',
  auction: '拍卖',
  other: '法定的其他情形',
} as const;
export type SuspensionKind = keyof typeof suspensionKinds;

/**
 * The time rules of one edition of the law, as dated data with its source; a case keeps the edition of the day it was
 * received. Days are working days.
 */
export interface LifeRules {
  readonly edition: string;
  readonly source: string;
  /** To tell the applicant once what is missing (行政许可法 Article 32). */
  readonly correctionDays: number;
  /** For the applicant to supply it; silence after that is a withdrawal. Null: the law sets none. */
  readonly supplyDays: number | null;
  /** To deliver what was decided (Article 44). */
  readonly deliveryDays: number;
  /** Longest extension of the statutory period (Article 42). */
  readonly extensionDays: number;
  readonly reconsiderationDays: number;
  readonly litigationMonths: number;
  /** Articles, for the notices and the working of the clock. */
  readonly articles: {
    readonly correction: string;
    readonly decision: string;
    readonly extension: string;
    readonly suspension: string;
    readonly delivery: string;
  };
}

/** How long this matter may take, from its service item's version. */
export interface CaseTerms {
  readonly promised: Limit | null;
  readonly statutory: Limit | null;
  readonly basis: string;
  /** Matters decided on the spot (即办件) need no acceptance of their own. */
  readonly onTheSpot: boolean;
}

export interface CaseLife {
  readonly state: CaseState;
  readonly rules: LifeRules;
  readonly terms: CaseTerms;
  readonly receivedOn: BusinessDate;
  /** Told once, and only once, what is missing. */
  readonly correction: { readonly askedOn: BusinessDate; readonly suppliedOn: BusinessDate | null } | null;
  readonly acceptedOn: BusinessDate | null;
  /** Nothing was said in time, so the law takes it as accepted on the day of receipt. */
  readonly deemedAccepted: boolean;
  readonly promised: DeadlineClock | null;
  readonly statutory: DeadlineClock | null;
  readonly extendedDays: number;
  readonly outcome: 'granted' | 'refused' | null;
  readonly decidedOn: BusinessDate | null;
  readonly deliveredOn: BusinessDate | null;
}

export type CaseCommand =
  | { readonly type: 'pre-reject'; readonly reason: string }
  | { readonly type: 'resubmit' }
  | { readonly type: 'request-correction'; readonly missing: readonly string[]; readonly reason: string }
  | { readonly type: 'supply' }
  | { readonly type: 'accept' }
  | { readonly type: 'refuse-acceptance'; readonly reason: string; readonly remedy: string }
  | { readonly type: 'start-review' }
  | { readonly type: 'suspend'; readonly kind: SuspensionKind; readonly reason: string }
  | { readonly type: 'resume' }
  | { readonly type: 'extend'; readonly days: number; readonly approvedBy: string; readonly reason: string }
  | {
      readonly type: 'decide';
      readonly outcome: 'granted' | 'refused';
      readonly reason?: string;
      readonly remedy?: string;
    }
  | { readonly type: 'deliver' }
  | { readonly type: 'close' }
  | { readonly type: 'withdraw'; readonly reason: string }
  | { readonly type: 'terminate'; readonly reason: string };
export type CommandType = CaseCommand['type'];

export const commandNames: Readonly<Record<CommandType, string>> = {
  'pre-reject': '预审退回',
  resubmit: '重新提交',
  'request-correction': '告知补正',
  supply: '补正材料',
  accept: '受理',
  'refuse-acceptance': '不予受理',
  'start-review': '开始审查',
  suspend: '进入特别程序',
  resume: '结束特别程序',
  extend: '延长期限',
  decide: '作出决定',
  deliver: '送达',
  close: '归档',
  withdraw: '撤回申请',
  terminate: '终止办理',
};
