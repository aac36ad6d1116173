import { readFileSync } from 'node:fs';
import { tokensCss } from '../tokens.ts';

/** Order matters: later sheets refine earlier ones; print and the reader's own settings have the last word, but for a long document's own print. */
const sheets = [
  'base',
  'page',
  'masthead',
  'home',
  'lists',
  'article',
  'figures',
  'charts',
  'forms',
  'notices',
  'reading',
  'search',
  'account',
  'queue',
  'hall',
  'exam',
  'services',
  'guide',
  'application',
  'footer',
  'readers',
  'print',
  'review',
] as const;

export function portalCss(): string {
  const parts = sheets.map((name) => readFileSync(new URL(`./css/${name}.css`, import.meta.url), 'utf8'));
  return [tokensCss(), ...parts].join('\n');
}
