import type { NewsItem, PolicyItem, TagTone } from '#design/public';
import type { Listed } from '#engines/content';
import { validityNames } from '#engines/content/contract';

const demoMark = (article: Listed): string => (article.demo ? '（示例数据）' : '');

/** One line of a list of news. */
export const newsItem = (article: Listed): NewsItem => ({
  title: article.title,
  href: `/articles/${article.id}`,
  date: article.publishedAt.slice(0, 10),
  source: `${article.source}${demoMark(article)}`,
});

const tones: Readonly<Record<string, TagTone>> = {
  valid: 'valid',
  void: 'plain',
  consultation: 'urgent',
  amended: 'warning',
};

/** One line of a list of documents: number, date, validity. */
export function policyItem(article: Listed): PolicyItem {
  const marks = [
    ...(article.validity ? [{ text: validityNames[article.validity], tone: tones[article.validity] ?? 'plain' }] : []),
    ...(article.explained ? [{ text: '有解读', tone: 'open' as const }] : []),
    ...(article.demo ? [{ text: '示例数据', tone: 'provisional' as const }] : []),
  ];
  return {
    title: article.title,
    href: `/articles/${article.id}`,
    date: article.publishedAt.slice(0, 10),
    marks,
    ...(article.documentNumber ? { number: article.documentNumber } : {}),
  };
}
