import { type CaseView, suspensionKinds } from '#engines/cases';

type Entry = CaseView['entries'][number];

export interface Told {
  readonly at: Date;
  readonly title: string;
  readonly text: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): string => (Array.isArray(value) ? value.map(String).join('、') : '');

const supplied = ({ facts, opinion }: Entry): string =>
  [list(facts['corrected']) && `更正了：${list(facts['corrected'])}`, opinion].filter(Boolean).join('。');

/** What the applicant is told of an entry; the opinions that officials write for each other are none of it. */
const sentences: Readonly<Record<string, (entry: Entry) => [title: string, text: string]>> = {
  submit: () => ['您提交了申请', '我们在五个工作日内告知是否受理，或一次告知要补什么。'],
  'pre-reject': (entry) => ['预审没有通过', entry.opinion],
  resubmit: (entry) => ['您重新提交了', supplied(entry)],
  'request-correction': ({ facts, opinion }) => [
    '请补正材料',
    [list(facts['missing']) && `要补：${list(facts['missing'])}`, text(facts['reason']) || opinion]
      .filter(Boolean)
      .join('。'),
  ],
  supply: (entry) => ['您补交了材料', supplied(entry)],
  'receive-materials': ({ facts }) => ['窗口收到了材料', list(facts['received'])],
  accept: ({ facts, opinion }) => ['已受理', facts['deemed'] === true ? opinion : '办理时限从明天（工作日）起算。'],
  'refuse-acceptance': ({ facts }) => [
    '不予受理',
    [text(facts['reason']), text(facts['remedy'])].filter(Boolean).join('。'),
  ],
  'start-review': () => ['开始审查', ''],
  suspend: ({ facts }) => [
    `进入${suspensionKinds[text(facts['kind']) as keyof typeof suspensionKinds] ?? '特别程序'}`,
    `${text(facts['reason'])}。这段时间不计入办理时限。`,
  ],
  resume: () => ['特别程序结束，继续审查', ''],
  extend: ({ facts }) => [`办理时限延长 ${String(facts['days'])} 个工作日`, text(facts['reason'])],
  decide: ({ facts }) =>
    facts['outcome'] === 'refused'
      ? ['决定不予办理', [text(facts['reason']), text(facts['remedy'])].filter(Boolean).join('。')]
      : ['决定准予办理', text(facts['reason'])],
  deliver: () => ['已送达', ''],
  close: () => ['已归档', ''],
  withdraw: (entry) => ['您撤回了申请', entry.opinion],
  terminate: (entry) => ['办理终止', entry.opinion],
  reckon: (entry) => ['到期日有变化', entry.opinion],
};

/** The newest first. */
export const tellEntries = (entries: readonly Entry[]): Told[] =>
  entries
    .flatMap((entry) => {
      const tell = Object.hasOwn(sentences, entry.command) ? sentences[entry.command] : undefined;
      if (!tell) return [];
      const [title, words] = tell(entry);
      return [{ at: entry.at, title, text: words }];
    })
    .reverse();
