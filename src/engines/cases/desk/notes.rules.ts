import type { ItemContent } from '../items/item-schema.ts';
import type { LifeRules } from '../life.ts';

/** What the law says of an act, for the dialog that asks for it. */
export const notesOf = (rules: LifeRules, item: Pick<ItemContent, 'deferDays'>): Record<string, string> => ({
  'request-correction': `应当自收件之日起${rules.correctionDays}个工作日内一次告知需要补正的全部内容，告知后不能再次要求补正（${rules.articles.correction}）。`,
  accept: `受理之日起计算办理期限。${item.deferDays === undefined ? '' : `容缺后补的材料须在${item.deferDays}个工作日内补交。`}`,
  suspend: `特别程序所需时间不计入期限，应当书面告知申请人（${rules.articles.suspension}）。`,
  extend: `经本机关负责人批准，可以延长不超过${rules.extensionDays}个工作日，只能延长一次（${rules.articles.extension}）。提交后请负责人批示。`,
  deliver: `应当自作出决定之日起${rules.deliveryDays}个工作日内送达（${rules.articles.delivery}）。`,
});
