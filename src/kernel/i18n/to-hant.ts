/**
 * Simplified to Traditional by OpenCC, the standard of Hong Kong without its vocabulary (`s2hk`).
 * Words must stay the government's own (信息 stays 信息, not 資訊), so no phrase conversion. Of the character standards,
 * OpenCC's own `t` is an intermediate form, and `hk` is nearest to the traditional forms of the national table
 * (裏 着 污, not 裡 著 汙), with the fonts that mainland machines have.
 */
const target = 'hk';
const cacheEntries = 20_000;
const cachedLength = 2_000;

export interface HantConverter {
  text(text: string): string;
  html(html: string): string;
}

let loading: Promise<HantConverter> | undefined;

/** Loads the dictionaries once, about 1 MB and a tenth of a second, on the first use. */
export function loadHantConverter(): Promise<HantConverter> {
  loading ??= import('opencc-js/cn2t').then(({ Converter }) => {
    const convert = remember(Converter({ from: 'cn', to: target }));
    return { text: convert, html: (html) => convertHtml(html, convert) };
  });
  return loading;
}

export async function toHant(html: string): Promise<string> {
  return (await loadHantConverter()).html(html);
}

export async function toHantText(text: string): Promise<string> {
  return (await loadHantConverter()).text(text);
}

/** Menus and footers come again on every page. */
function remember(convert: (text: string) => string): (text: string) => string {
  const cache = new Map<string, string>();
  return (text) => {
    if (!hasHan.test(text)) return text;
    if (text.length > cachedLength) return convert(text);
    const cached = cache.get(text);
    if (cached !== undefined) return cached;
    const converted = convert(text);
    if (cache.size >= cacheEntries) cache.clear();
    cache.set(text, converted);
    return converted;
  };
}

const hasHan = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
/** A comment, or a tag whose attribute values may hold any character, `>` too. */
const markup = /<!--[\s\S]*?-->|<![^>]*>|<\/?([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g;
const attribute = /(\s)([a-zA-Z-]+)(\s*=\s*)("[^"]*"|'[^']*')/g;
const shownAttributes =
  /^(title|alt|placeholder|label|aria-(label|description|roledescription|valuetext|placeholder))$/i;
/** What is between these tags is program, style or the words of a user. */
const rawElements = /^(script|style|textarea|template)$/i;
const voidElements = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/** Converts what a reader sees or hears: text, and the attributes that carry words. Addresses and values stay. */
function convertHtml(html: string, convert: (text: string) => string): string {
  let result = '';
  let position = 0;
  /** The element whose inside stays as it is, and how deep it is nested in its own kind. */
  let kept: { name: string; depth: number } | undefined;
  for (const match of html.matchAll(markup)) {
    const [tag, rawName, attributes = ''] = match;
    const before = html.slice(position, match.index);
    result += kept ? before : convert(before);
    position = match.index + tag.length;
    const name = rawName?.toLowerCase();
    const isEnd = tag.startsWith('</');
    if (kept) {
      result += tag;
      if (name === kept.name && !attributes.endsWith('/')) kept.depth += isEnd ? -1 : 1;
      if (kept.depth === 0) kept = undefined;
      continue;
    }
    const hasInside = name !== undefined && !isEnd && !attributes.endsWith('/') && !voidElements.test(name);
    if (hasInside && (rawElements.test(name) || isNotTranslated(attributes))) kept = { name, depth: 1 };
    const keepsWords = name === undefined || isEnd || isNotTranslated(attributes);
    result += keepsWords ? tag : convertTag(tag, name, convert);
  }
  const rest = html.slice(position);
  return result + (kept ? rest : convert(rest));
}

/** Names and quotations that must stay as written are marked `translate="no"`. */
function isNotTranslated(attributes: string): boolean {
  return /\stranslate\s*=\s*["']?no\b/i.test(attributes);
}

function convertTag(tag: string, name: string, convert: (text: string) => string): string {
  if (!hasHan.test(tag)) return tag;
  const isButton = name === 'input' && /\stype\s*=\s*["']?(submit|button|reset)\b/i.test(tag);
  const isMeta = name === 'meta';
  return tag.replace(attribute, (whole, space: string, key: string, equals: string, quoted: string) => {
    const lower = key.toLowerCase();
    const isWords =
      shownAttributes.test(lower) ||
      (isButton && lower === 'value') ||
      (isMeta && lower === 'content' && !/^["'](https?:|\/)/i.test(quoted));
    return isWords ? `${space}${key}${equals}${quoted[0]}${convert(quoted.slice(1, -1))}${quoted[0]}` : whole;
  });
}
