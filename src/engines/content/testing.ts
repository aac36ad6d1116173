import type { Actor } from '#kernel';
import type { TestCity } from '#kernel/testing';
import type { ArticleInput } from './contract.ts';

export const draftArticle = (more: Partial<ArticleInput> = {}): ArticleInput => ({
  columnId: 'news',
  title: '试写一篇稿件',
  source: '县政府办公室',
  body: '第一段。\n\n第二段。',
  keywords: [],
  pinned: false,
  ...more,
});

/** A newsroom: one writer, three reviewers and one who publishes, each with no more than their part. */
export function newsroom(city: TestCity, scope = '/990100') {
  const person = (...permissions: string[]): Actor =>
    city.person(permissions.map((permission) => ({ permission: `content.article.${permission}`, scope })));
  return {
    writer: person('list', 'create', 'edit', 'submit'),
    first: person('list', 'review-first'),
    second: person('list', 'review-second'),
    final: person('list', 'review-final'),
    publisher: person('list', 'publish', 'withdraw', 'place', 'correct', 'archive'),
  };
}
