import type { Ctx } from '#kernel';
import type { SearchResult, SearchSuggestion, SearchWanted } from './contract.ts';
import { findDocuments, findTitles, titlesOf } from './documents.repo.ts';
import { parseQuery } from './fold.rules.ts';
import { highlight, snippet } from './highlight.rules.ts';
import { queryLexemes } from './segment.ts';
import { simplified } from './simplified.ts';

/** Finds what contains all words (and phrases, to the letter), or the document of a number. */
export async function searchDocuments(ctx: Ctx, query: SearchWanted): Promise<SearchResult> {
  const parsed = parseQuery(await simplified(query.q));
  const lexemes = [...new Set([...parsed.words, ...parsed.phrases].flatMap(queryLexemes))];
  if (!parsed.number && lexemes.length === 0 && parsed.phrases.length === 0)
    return { items: [], total: 0, more: false };
  const found = await findDocuments(ctx, { ...parsed, lexemes }, query);
  const marked = [...parsed.phrases, ...parsed.words, ...lexemes];
  return {
    total: found.total,
    more: found.more,
    items: found.items.map((item) => ({
      id: item.id,
      kind: item.kind,
      title: item.title,
      titleHtml: highlight(item.title, marked),
      snippetHtml: snippet(item.body, marked),
      url: item.url,
      date: item.date,
      label: item.label,
    })),
  };
}

/** What somebody may be about to ask for; nothing before the second letter of a script that spells. */
export async function suggestTitles(ctx: Ctx, typed: string, limit: number): Promise<SearchSuggestion[]> {
  const part = (await simplified(typed)).trim();
  if (part === '' || /^[\w\s]$/.test(part)) return [];
  return findTitles(ctx, part, limit);
}

/** The titles of pages by their addresses below the site; what cannot be found by search has none. */
export async function titlesAt(ctx: Ctx, urls: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map((await titlesOf(ctx, urls)).map(({ url, title }) => [url, title]));
}

/** The words of a question one by one, for who found nothing with all of them. */
export function wordsOf(q: string): string[] {
  const { words, phrases } = parseQuery(q);
  return [...new Set([...words, ...phrases].flatMap(queryLexemes))].filter((word) => word.length > 1);
}
