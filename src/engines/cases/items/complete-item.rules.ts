import { ExpressionError, type Limit, parseExpression } from '#kernel/contract';
import type { ItemContent } from './item-schema.ts';

/** The ten elements that a guide is checked for; the first eight are those that inspectors count (国办秘函〔2019〕19号). */
export const guideElements = {
  name: '事项名称',
  basis: '设定依据',
  conditions: '申请条件',
  materials: '办理材料',
  place: '办理地点',
  hours: '办理时间',
  phone: '联系电话',
  steps: '办理流程',
  period: '办理时限',
  fees: '收费标准',
} as const;
export type GuideElement = keyof typeof guideElements;

const nothingNeeded = /无需|不需要/u;

/** Which elements a guide lacks, in the order of the list. An item without fees says so by an empty list, which is complete. */
export function missingElements(item: ItemContent): GuideElement[] {
  const has: Record<GuideElement, boolean> = {
    name: item.name.trim() !== '',
    basis: item.legalBasis.length > 0,
    conditions: item.conditions.length > 0,
    materials: item.materials.length > 0 || nothingNeeded.test(item.note ?? ''),
    place: item.places.length > 0,
    hours: item.places.length > 0 && item.places.every((place) => place.hours.trim() !== ''),
    phone: item.places.length > 0 && item.places.every((place) => place.phone.trim() !== ''),
    steps: item.steps.length > 0,
    period: item.caseType === 'on-the-spot' || item.promised !== null,
    fees: item.fees.every((fee) => fee.amountFen !== null || Boolean(fee.standard?.trim())),
  };
  return (Object.keys(guideElements) as GuideElement[]).filter((element) => !has[element]);
}

/** Share of the ten elements that are there, in percent. */
export const completeness = (item: ItemContent): number =>
  (Object.keys(guideElements).length - missingElements(item).length) * 10;

/** What keeps an item from being saved, each with the field. */
export function itemFaults(item: ItemContent): { path: string; message: string }[] {
  const faults: { path: string; message: string }[] = [];
  const { promised, statutory } = item;
  if (promised && statutory && isLonger(promised, statutory))
    faults.push({ path: '/promised', message: '承诺办结时限不能长于法定办结时限' });
  if (item.caseType === 'promised' && !promised)
    faults.push({ path: '/promised', message: '承诺件请填写承诺办结时限' });
  const ids = item.materials.map((material) => material.id);
  for (const id of new Set(ids.filter((value, at) => ids.indexOf(value) !== at)))
    faults.push({ path: '/materials', message: `材料代号“${id}”重复，请改成不同的代号` });
  if (item.materials.some((material) => material.necessity === 'deferrable') && !item.deferDays)
    faults.push({ path: '/deferDays', message: '有可容缺的材料，请填写容缺补交工作日' });
  if (item.coSign && item.coSign.least > item.coSign.most)
    faults.push({ path: '/coSign/most', message: '共同申请人最多的人数不能少于至少的人数' });
  if (item.coSign?.when && !isExpression(item.coSign.when))
    faults.push({ path: '/coSign/when', message: "共同申请的“何时需要”写得不对，应如 q3 = '买卖'" });
  for (const material of item.materials)
    if (material.when && !isExpression(material.when))
      faults.push({ path: '/materials', message: `材料“${material.name}”的“何时需要”写得不对，应如 q3 = '买卖'` });
  if (item.onlineDepth >= 3 && !item.form) faults.push({ path: '/form', message: '网上受理的事项请选择申请表单' });
  if (item.onlineDepth === 4 && item.visits > 0)
    faults.push({ path: '/visits', message: '全程网办的事项到现场次数应为 0' });
  return faults;
}

function isExpression(source: string): boolean {
  try {
    parseExpression(source);
    return true;
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}

/** Longest number of calendar days that a period may mean; enough to tell a promise longer than the law from a shorter one. */
function isLonger(left: Limit, right: Limit): boolean {
  if (left.unit === right.unit) return size(left) > size(right);
  return calendarDays(left) > calendarDays(right);
}

const size = (limit: Limit): number =>
  limit.unit === 'working' ? limit.days : (limit.months ?? 0) * 30 + (limit.days ?? 0);
const calendarDays = (limit: Limit): number =>
  limit.unit === 'working' ? Math.ceil((limit.days * 7) / 5) : size(limit);
