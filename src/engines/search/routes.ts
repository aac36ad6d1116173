import { open, route } from '#kernel';
import { SearchQuery, SearchResult } from './contract.ts';
import { searchDocuments } from './search-documents.ts';

export const searchRoute = route('search.document.find', {
  method: 'GET',
  path: '/api/search',
  title: '全文检索',
  access: open('只检索已公开的内容'),
  query: SearchQuery,
  reply: SearchResult,
  perMinute: 120,
  handle: (ctx, { query }) => searchDocuments(ctx, query),
});
