import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Jieba } from '@node-rs/jieba';
import { fold } from './fold.rules.ts';

let segmenter: Jieba | null = null;

/**
 * The dictionary takes about 60 MB, so it is read when first needed. The file is read here, as the package's own module
 * would keep it, and a second one that nobody asks for, for good beside what the segmenter makes of it.
 */
function jieba(): Jieba {
  segmenter ??= Jieba.withDict(readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt')));
  return segmenter;
}

/** Adds names that must stay whole. */
export function learnWords(words: readonly string[]): void {
  if (words.length > 0) jieba().loadDict(Buffer.from(words.map((word) => `${word} 10000 n`).join('\n')));
}

const meaningful = /[\p{L}\p{N}]/u;

/** Lexemes of a text in order, long words also by their parts, as a reader may look for either. */
function lexemesOf(text: string): string[] {
  return jieba()
    .cutForSearch(fold(text), true)
    .map((word) => word.trim())
    .filter((word) => meaningful.test(word) && word.length <= 60);
}

/** The words of a query: whole words only, so that every one of them must occur. */
export function queryLexemes(text: string): string[] {
  const words = jieba().cut(fold(text), true);
  return [...new Set(words.map((word) => word.trim()).filter((word) => meaningful.test(word) && word.length <= 60))];
}

const LAST_POSITION = 16_383;

/** A tsvector literal: title in weight A before the text in weight B. */
export function tsvectorOf(title: string, text: string): string {
  const places = new Map<string, string[]>();
  let position = 0;
  const add = (word: string, weight: string) => {
    position = Math.min(position + 1, LAST_POSITION);
    const known = places.get(word) ?? [];
    if (known.length < 60) known.push(`${position}${weight}`);
    places.set(word, known);
  };
  for (const word of lexemesOf(title)) add(word, 'A');
  for (const word of lexemesOf(text)) add(word, 'B');
  return [...places].map(([word, at]) => `${quote(word)}:${at.join(',')}`).join(' ');
}

export const quote = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
