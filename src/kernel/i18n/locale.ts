/** The languages of the product: Simplified Chinese is the source, Traditional is converted from it, English is translated. */
export const locales = ['zh-Hans', 'zh-Hant', 'en'] as const;

export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = 'zh-Hans';

/** What a language is called in itself, for the language switch. */
export const localeNames: Readonly<Record<Locale, string>> = { 'zh-Hans': '简体', 'zh-Hant': '繁體', en: 'English' };

/** The locale that a language tag (BCP 47) asks for: `zh-TW`, `zh-HK`, `zh-MO` write Traditional. */
export function localeOfTag(tag: string | null | undefined): Locale | undefined {
  const [language, ...subtags] = (tag ?? '').trim().toLowerCase().replaceAll('_', '-').split('-');
  if (language === 'en') return 'en';
  if (language !== 'zh' && language !== 'yue') return undefined;
  if (subtags.includes('hans')) return 'zh-Hans';
  const isTraditional = language === 'yue' || subtags.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part));
  return isTraditional ? 'zh-Hant' : 'zh-Hans';
}

/** The best locale for an Accept-Language header. */
export function localeOfHeader(header: string | null | undefined): Locale | undefined {
  const wishes = (header ?? '').split(',').map((part, order) => {
    const [tag = '', ...parameters] = part.split(';');
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/i.exec(parameter)?.[1]).find(Boolean);
    return { locale: localeOfTag(tag), quality: quality === undefined ? 1 : Number(quality), order };
  });
  return wishes
    .filter(({ locale, quality }) => locale !== undefined && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order)[0]?.locale;
}

/** The first wish that names a language of the product; callers list path, query and cookie in their order. */
export function negotiateLocale(wishes: readonly (string | null | undefined)[], acceptLanguage?: string): Locale {
  for (const wish of wishes) {
    const locale = localeOfTag(wish);
    if (locale) return locale;
  }
  return localeOfHeader(acceptLanguage) ?? defaultLocale;
}
