import { indexDocuments, removeDocuments, type SearchDocument } from '#engines/search';
import { defineJob, on } from '#kernel';
import { Type } from '#kernel/contract';
import { articlePublished, articleWithdrawn } from './contract.ts';
import { type Publication, publishedIdsAfter, publishedTexts } from './publications.repo.ts';

const BATCH = 200;
const documentId = (id: string) => `article:${id}`;

function asDocument(article: Publication): SearchDocument {
  return {
    id: documentId(article.id),
    kind: article.columnKind === 'service' ? 'guide' : 'article',
    title: article.title,
    // Keywords last: an excerpt begins with what a reader would read.
    text: [article.subtitle, article.bodyText, article.keywords.join(' ')].filter(Boolean).join(' '),
    url: `/articles/${article.id}`,
    date: article.publishedAt.slice(0, 10),
    label: article.columnName,
    column: article.columnId,
    ...(article.documentNumber ? { number: article.documentNumber } : {}),
  };
}

/** What is public now enters the index; what no longer is leaves it, whatever the event said. */
async function follow(tx: Parameters<typeof indexDocuments>[0], ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += BATCH) {
    const part = ids.slice(at, at + BATCH);
    const found = await publishedTexts(tx, part);
    const live = new Set(found.map((article) => article.id));
    await indexDocuments(tx, found.map(asDocument));
    await removeDocuments(tx, part.filter((id) => !live.has(id)).map(documentId));
  }
}

export const indexConsumers = [
  on(articlePublished, 'content.index-published', (tx, { articleIds }) => follow(tx, articleIds)),
  on(articleWithdrawn, 'content.index-withdrawn', (tx, { articleIds }) => follow(tx, articleIds)),
];

/** For an index that was lost or whose dictionary changed. */
export const reindexAllJob = defineJob('content.reindex-all', {
  title: '重建全文检索',
  schema: Type.Object({}),
  run: async (ctx) => {
    let after = '';
    for (;;) {
      const ids = await publishedIdsAfter(ctx, after, BATCH);
      if (ids.length === 0) return;
      await ctx.transaction((tx) => follow(tx, ids));
      after = ids.at(-1) ?? after;
    }
  },
});
