import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** A whole page as text. React escapes what it is given; nothing here runs in the reader's browser. */
export function renderPage(element: ReactElement): string {
  return `<!doctype html>\n${renderToStaticMarkup(element)}`;
}
