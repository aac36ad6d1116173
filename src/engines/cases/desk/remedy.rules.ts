import type { ItemContent } from '../items/item-schema.ts';
import type { LifeRules } from '../life.ts';

/** How somebody may object, by the edition of the law that the case is under and the organs that its item names. */
export const remedyOf = (rules: LifeRules, item: Pick<ItemContent, 'reconsideration' | 'litigation'>): string =>
  `不服本决定的，可以自收到本决定书之日起${rules.reconsiderationDays}日内向${item.reconsideration}申请行政复议，` +
  `或者自收到本决定书之日起${monthWords[rules.litigationMonths] ?? `${rules.litigationMonths}个月`}内向${item.litigation}提起行政诉讼。`;

const monthWords: Readonly<Record<number, string>> = { 3: '三个月', 6: '六个月' };
