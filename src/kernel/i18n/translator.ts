import type { Locale } from './locale.ts';

/** English of a Chinese text; `one` and `other` where the number in `{count}` changes the words. */
export type Translation = string | { readonly one: string; readonly other: string };

/** Texts of one language by their Chinese source, as in gettext. */
export type Catalogue = Readonly<Record<string, Translation>>;

export type Catalogues = Readonly<Partial<Record<Locale, readonly Catalogue[]>>>;

export type TextParams = Readonly<Record<string, string | number | bigint>>;

export interface Translator {
  /** The text in a language, with its `{places}` filled. Without a translation it is the Chinese text. */
  tr(locale: Locale, text: string, params?: TextParams): string;
  /** Chinese texts that were asked for and have no translation, in order; a test expects none. */
  missing(locale: Locale): string[];
}

/**
 * `zh-Hant` gives the source text too: a page is converted as a whole by `toHant`, so that articles and
 * interface words come out alike.
 */
export function createTranslator(catalogues: Catalogues): Translator {
  const texts = new Map<Locale, Map<string, Translation>>();
  for (const [locale, list] of Object.entries(catalogues) as [Locale, readonly Catalogue[]][]) {
    texts.set(locale, new Map(list.flatMap((catalogue) => Object.entries(catalogue))));
  }
  const asked = new Map<Locale, Set<string>>();
  return {
    tr(locale, text, params) {
      const found = texts.get(locale)?.get(text);
      if (found === undefined && locale === 'en') note(asked, locale, text);
      return fillPlaces(found === undefined ? text : choose(found, params), params);
    },
    missing: (locale) => [...(asked.get(locale) ?? [])].sort(),
  };
}

function note(asked: Map<Locale, Set<string>>, locale: Locale, text: string): void {
  const set = asked.get(locale) ?? new Set();
  set.add(text);
  asked.set(locale, set);
}

function choose(translation: Translation, params: TextParams | undefined): string {
  if (typeof translation === 'string') return translation;
  return Number(params?.['count']) === 1 ? translation.one : translation.other;
}

function fillPlaces(text: string, params: TextParams | undefined): string {
  if (params === undefined) return text;
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : place,
  );
}
