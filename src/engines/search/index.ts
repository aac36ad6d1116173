import { defineModule } from '#kernel';
import { allWords } from './documents.repo.ts';
import { searchRoute } from './routes.ts';
import { learnWords } from './segment.ts';

export type { SearchDocument, SearchHit, SearchQuery, SearchResult, SearchSuggestion } from './contract.ts';
export { countDocuments } from './documents.repo.ts';
export { indexDocuments, removeDocuments, teachWords } from './index-documents.ts';
export { searchDocuments, suggestTitles, titlesAt, wordsOf } from './search-documents.ts';

export const search = defineModule({
  name: 'search',
  floor: 'engines',
  title: { zh: '全文检索', en: 'Full-text search' },
  uses: [],
  home: import.meta.url,
  routes: [searchRoute],
  start: async (ctx) => {
    learnWords(await allWords(ctx));
    return undefined;
  },
});
