import type { Page } from 'playwright-core';

/** One page as a parser sees it. */
export interface PageShape {
  readonly address: string;
  readonly title: string;
  /** Which elements of which classes lie in which; two pages that share it differ in words only. */
  readonly skeleton: string;
  /** Rules every page has to keep, each as one short sentence where it is broken. */
  readonly faults: readonly string[];
}

/** Reads pages with the browser's own parser, many at a time, without drawing them. */
export async function shapesOf(
  page: Page,
  documents: readonly { address: string; html: string }[],
): Promise<PageShape[]> {
  return page.evaluate((all) => {
    const nameOf = (element: Element): string => [element.localName, ...[...element.classList].sort()].join('.');
    const labelled = (document: Document, field: Element): boolean =>
      field.hasAttribute('aria-label') ||
      field.hasAttribute('aria-labelledby') ||
      field.hasAttribute('title') ||
      field.closest('label') !== null ||
      (field.id !== '' && document.querySelector(`label[for="${CSS.escape(field.id)}"]`) !== null);
    const rules: [string, (document: Document) => boolean][] = [
      ['a title', (d) => d.title.trim() !== ''],
      ['a language', (d) => /^(zh|en)/.test(d.documentElement.lang)],
      ['one h1', (d) => d.querySelectorAll('h1').length === 1],
      ['one main landmark', (d) => d.querySelectorAll('main').length === 1],
      ['a header, a footer and a navigation', (d) => ['header', 'footer', 'nav'].every((tag) => d.querySelector(tag))],
      ['a way to skip to the text', (d) => d.querySelector('a[href^="#"]') !== null],
      ['a viewport that may be enlarged', (d) => !/user-scalable=no|maximum-scale/.test(d.head.innerHTML)],
      ['a text for every image', (d) => [...d.images].every((image) => image.hasAttribute('alt'))],
      [
        'a label for every field',
        (d) =>
          [...d.querySelectorAll('input:not([type=hidden],[type=submit],[type=button]), select, textarea')].every(
            (field) => labelled(d, field),
          ),
      ],
      [
        'a name for every link and button',
        (d) =>
          [...d.querySelectorAll('a[href], button')].every(
            (item) =>
              (item.textContent ?? '').trim() !== '' ||
              item.hasAttribute('aria-label') ||
              item.querySelector('img[alt]:not([alt=""]), svg title, svg[aria-label]') !== null,
          ),
      ],
      [
        'no id twice',
        (d) => {
          const ids = [...d.querySelectorAll('[id]')].map((item) => item.id);
          return new Set(ids).size === ids.length;
        },
      ],
    ];
    return all.map(({ address, html }) => {
      const document = new DOMParser().parseFromString(html, 'text/html');
      const pairs = [...document.body.querySelectorAll('*')].map(
        (element) => `${nameOf(element.parentElement ?? element)}>${nameOf(element)}`,
      );
      return {
        address,
        title: document.title,
        skeleton: [...new Set(pairs)].sort().join(' '),
        faults: rules.filter(([, holds]) => !holds(document)).map(([rule]) => `${address} has not ${rule}`),
      };
    });
  }, documents);
}

/** The first page of each shape. */
export function oneOfEach(shapes: readonly PageShape[]): string[] {
  const seen = new Map<string, string>();
  for (const { address, skeleton } of shapes) if (!seen.has(skeleton)) seen.set(skeleton, address);
  return [...seen.values()];
}
