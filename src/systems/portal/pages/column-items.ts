import type { ColumnMetadata, LinkTo } from '#design/public';
import { type Column, kindNames } from '#engines/content/contract';

/** 栏目: what inspectors' crawlers read of the column that a page belongs to. */
export const columnMetadata = (column: Column): ColumnMetadata => ({
  name: column.name,
  type: kindNames[column.kind],
  ...(column.description ? { description: column.description } : {}),
  ...(column.keywords.length > 0 ? { keywords: column.keywords } : {}),
});

export const feedLink = (column: Column): LinkTo => ({ label: column.name, href: `/columns/${column.id}/feed.xml` });

const spanOf = (days: number): string => {
  if (days % 30 === 0) return `${days / 30} 个月`;
  return days % 7 === 0 ? `${days / 7} 周` : `${days} 天`;
};

/** Who keeps the column up and how often something new is owed; the public may hold the office to it. */
export function upkeepNote({ keeper, updateDays }: Column): string | null {
  const parts = [keeper && `内容保障：${keeper}`, updateDays && `至少每 ${spanOf(updateDays)}更新一次`];
  const said = parts.filter(Boolean).join('，');
  return said === '' ? null : `${said}。`;
}
