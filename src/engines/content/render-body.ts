import { Marked } from 'marked';
import sanitize from 'sanitize-html';

const marked = new Marked({ gfm: true, breaks: false });

const text = [
  'p',
  'br',
  'hr',
  'strong',
  'b',
  'em',
  'i',
  'u',
  's',
  'del',
  'sub',
  'sup',
  'code',
  'pre',
  'blockquote',
  'mark',
];
const blocks = ['h2', 'h3', 'h4', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'figure', 'figcaption', 'a', 'img'];
const table = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'];

/** What may stand in a published article. No style, class, id, script, frame or form: the page's own rules set the type. */
const allowed: sanitize.IOptions = {
  allowedTags: [...text, ...blocks, ...table],
  allowedAttributes: {
    a: ['href', 'title', 'rel'],
    img: ['src', 'alt', 'title', 'width', 'height', 'loading'],
    th: ['colspan', 'rowspan', 'scope'],
    td: ['colspan', 'rowspan'],
    ol: ['start'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'svg', 'math', 'iframe', 'object'],
  transformTags: {
    // The page's only h1 is the title of the article.
    h1: 'h2',
    a: (tagName, attribs) => ({
      tagName,
      attribs: /^https?:/i.test(attribs['href'] ?? '') ? { ...attribs, rel: 'noopener noreferrer' } : attribs,
    }),
    img: (tagName, attribs) => ({ tagName, attribs: { ...attribs, alt: attribs['alt'] ?? '', loading: 'lazy' } }),
  },
  // Pictures are served by ourselves: another site could learn who reads.
  exclusiveFilter: (frame) => frame.tag === 'img' && !(frame.attribs['src'] ?? '').startsWith('/'),
};

/** Markdown, in which HTML may stand, to HTML that can enter a page as it is. */
export function renderBody(markdown: string): string {
  return sanitize(marked.parse(markdown, { async: false }), allowed).trim();
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** The words alone, for search, feeds and summaries. */
export function plainText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, (tag) => (/^<\/?(strong|b|em|i|u|s|del|sub|sup|code|mark|a)\b/i.test(tag) ? '' : ' '))
    .replaceAll(/&([a-z]+|#\d+);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The first sentences of a text where the writer gave no summary. */
export function summaryOf(plain: string, limit = 90): string {
  if (plain.length <= limit) return plain;
  const end = Math.max(...['。', '；'].map((mark) => plain.lastIndexOf(mark, limit - 1)));
  return end > 30 ? plain.slice(0, end + 1) : `${plain.slice(0, limit)}…`;
}
