import type { ItemContent } from '../items/item-schema.ts';
import type { PaperTemplate } from './paper-template.ts';

interface Step {
  readonly command: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

type About = Pick<ItemContent, 'itemType' | 'caseType' | 'papers'>;

/** Which papers follow from a step of a case: the general ones of its command, and the item's own result. */
export function choosePapers(templates: readonly PaperTemplate[], step: Step, item: About): readonly PaperTemplate[] {
  const outcome = step.facts['outcome'];
  const own = outcome === 'refused' ? item.papers?.refused : item.papers?.granted;
  const fits = templates.filter(
    ({ rule }) =>
      rule.command === step.command &&
      (rule.outcome === undefined || rule.outcome === outcome) &&
      (!rule.itemTypes || rule.itemTypes.includes(item.itemType)) &&
      !(rule.notOnTheSpot && item.caseType === 'on-the-spot'),
  );
  const named = fits.filter(({ rule, key }) => rule.named && key === own);
  const general = fits.filter(({ rule }) => !rule.named);
  // The item's own result stands for the general decision, but a permit has both: the decision and the licence.
  const replaced = step.command === 'decide' && named.length > 0 && item.itemType !== '01';
  return replaced ? named : [...general, ...named];
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** A refusal that gives no reason, or does not say what one may do against it, is no paper of the law. */
export const lacksRemedy = ({ rule }: PaperTemplate, { facts }: Step): boolean =>
  Boolean(rule.needsRemedy) && !(isText(facts['reason']) && isText(facts['remedy']));

export type PaperKind = 'receipt' | 'notice' | 'decision' | 'result';

/** 凭证, 通知, 决定 or the 结果 itself, by the step that it follows. */
export function kindOfPaper({ command, named }: Pick<PaperTemplate['rule'], 'command' | 'named'>): PaperKind {
  if (named) return 'result';
  if (command === 'submit') return 'receipt';
  return command === 'decide' || command === 'refuse-acceptance' ? 'decision' : 'notice';
}
