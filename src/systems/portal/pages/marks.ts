import type { TagTone } from '#design/public';
import type { Listed } from '#engines/content';
import { validityNames } from '#engines/content/contract';

const tones: Record<string, TagTone> = { valid: 'valid', amended: 'warning', void: 'urgent', consultation: 'open' };

/** 有效性 and 示例数据, as words beside a title. */
export function validityMarks(item: Listed): { text: string; tone: TagTone }[] {
  return [
    ...(item.validity ? [{ text: validityNames[item.validity], tone: tones[item.validity] ?? 'plain' }] : []),
    ...(item.demo ? [{ text: '示例数据', tone: 'provisional' as const }] : []),
  ];
}
