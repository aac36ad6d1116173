import type { NewsItem } from '#design/public';
import type { Ctx } from '#kernel';
import { letterCategories } from './letter-words.ts';
import { publicLetters } from './public-letters.repo.ts';
import { organisationNames } from './read-letters.ts';

interface Wanted {
  readonly q?: string;
  readonly category?: string;
  readonly page?: number;
  readonly perPage: number;
}

/** Published letters as lines of a list, the newest first. */
export async function findPublicLetters(
  ctx: Ctx,
  { q, category, page = 1, perPage }: Wanted,
): Promise<{ items: NewsItem[]; total: number }> {
  const found = await publicLetters.list(ctx, {
    q: q?.trim() || null,
    category: category ?? null,
    limit: perPage,
    offset: (page - 1) * perPage,
  });
  const names = await organisationNames(ctx, found);
  const sourceOf = (letter: (typeof found)[number]) =>
    [letterCategories[letter.category], names.get(letter.organisationId ?? ''), letter.demo ? '示例数据' : '']
      .filter(Boolean)
      .join(' · ');
  return {
    total: found[0]?.total ?? 0,
    items: found.map((letter) => ({
      title: letter.title,
      href: `/letters/${letter.number}`,
      date: letter.publishedOn,
      source: sourceOf(letter),
    })),
  };
}
