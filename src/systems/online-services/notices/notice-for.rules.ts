import { formatDate } from '#kernel';

export interface Notice {
  /** Code of the city's message template. */
  readonly template: string;
  readonly what: string;
}

interface Step {
  readonly command: string;
  readonly opinion: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A text message is short, and everybody may read it over a shoulder: it names what is asked, never why. */
const LONGEST = 60;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

const listed = (names: unknown): string => (Array.isArray(names) ? names.map(String).join('、') : '容缺材料');
const dayOf = ({ deferredUntil }: Step['facts']): string =>
  typeof deferredUntil === 'string' ? formatDate(deferredUntil) : '期限';

/** The same for those who have signed with the applicant; that it was handed in they have heard before. */
export function stepFor({ template, what }: Notice): string | null {
  switch (template) {
    case 'case-submitted':
      return null;
    case 'case-correction':
      return '需要补正，由申请人补交';
    case 'case-accepted':
      return '已受理';
    case 'case-decided':
      return `已作决定：${what}`;
    default:
      return what;
  }
}

/** What the applicant is told at a step; null where nothing concerns them. */
export function noticeFor({ command, facts }: Step): Notice | null {
  switch (command) {
    case 'submit':
      return { template: 'case-submitted', what: '' };
    case 'request-correction':
      return {
        template: 'case-correction',
        what: short(Array.isArray(facts['missing']) ? facts['missing'].map(String).join('、') : '见补正告知书'),
      };
    case 'accept':
      return { template: 'case-accepted', what: '' };
    case 'pre-reject':
      return { template: 'case-notice', what: '预审退回，请登录看原因，改好后重新提交' };
    case 'refuse-acceptance':
      return { template: 'case-notice', what: '不予受理，理由和救济途径写在决定书里' };
    case 'suspend':
      return { template: 'case-notice', what: '进入特别程序，这段时间不计入办理时限' };
    case 'extend':
      return { template: 'case-notice', what: `办理时限延长 ${String(facts['days'])} 个工作日` };
    case 'decide':
      return {
        template: 'case-decided',
        what: facts['outcome'] === 'refused' ? '不予办理，理由和救济途径写在决定书里' : '准予办理，请下载结果文书',
      };
    case 'remind-deferral':
      return { template: 'case-notice', what: short(`请在${dayOf(facts)}前补交：${listed(facts['deferred'])}`) };
    case 'deferral-late':
      return {
        template: 'case-notice',
        what: short(`补交期限已过，还缺：${listed(facts['deferred'])}，请尽快联系窗口`),
      };
    case 'terminate':
      return { template: 'case-notice', what: '办理终止，理由写在告知书里' };
    default:
      return null;
  }
}
