import { searchDocuments } from '#engines/search';
import type { Ctx } from '#kernel';

const MOST = 3;

/** The online services that a guide's title speaks of, for who has read it and now wants to apply. */
export async function servicesNamed(ctx: Ctx, title: string): Promise<{ title: string; url: string }[]> {
  // 最低生活保障（低保）办理: what stands in brackets is said again, and would be asked for to the letter.
  const q = title.replaceAll(/[（(][^（）()]*[）)]/g, ' ');
  const found = await searchDocuments(ctx, { q, kind: 'guide', pageSize: 20 });
  return found.items.filter(({ url }) => url.startsWith('/services/')).slice(0, MOST);
}
