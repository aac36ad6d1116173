import { Progress } from 'antd';
import type { ReactNode } from 'react';
import { Lamp } from '#design/console';
import { completeness, guideElements, type ItemContent, limitWords, missingElements } from '../../contract.ts';

/** The ten elements that inspectors look for, as they are filled in; and the promise beside the law. */
export function CompletenessMeter({ content }: { content: ItemContent }): ReactNode {
  const whole = { ...empty, ...content };
  const missing = new Set<string>(missingElements(whole));
  const percent = completeness(whole);
  return (
    <aside className="zt-item-meter" aria-label="指南完整度">
      <h2>指南完整度</h2>
      <Progress
        percent={percent}
        {...(percent === 100 ? {} : { status: 'exception' as const })}
        format={(value) => `${value}%`}
      />
      <ul>
        {Object.entries(guideElements).map(([key, title]) => (
          <li key={key}>
            <Lamp tone={missing.has(key) ? 'bad' : 'ok'}>{missing.has(key) ? `${title}：还没有` : title}</Lamp>
          </li>
        ))}
      </ul>
      <p className="zt-note">
        {whole.caseType === 'on-the-spot'
          ? '即办件，当场办结。'
          : `法定${limitWords(whole.statutory) || '没有规定'}，承诺${limitWords(whole.promised) || '还没有填'}。`}
      </p>
      <p className="zt-note">十项齐全才能公布。依据：国办秘函〔2019〕19号对办事指南要素的检查。</p>
    </aside>
  );
}

/** While something is being typed it may be missing. */
const empty: Partial<ItemContent> = {
  name: '',
  legalBasis: [],
  conditions: [],
  materials: [],
  places: [],
  steps: [],
  fees: [],
  promised: null,
  statutory: null,
};
