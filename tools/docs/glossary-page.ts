import type { House } from '../architecture/house.ts';
import { page, table } from './markdown.ts';

type Word = { term: string; chinese: string; meaning: string; module: string };

/** Words of the READMEs: `- **term** 中文: meaning` or `| term | 中文 | meaning |` below a heading that names words. */
export function glossaryPage(house: House): string {
  const words = ['kernel', 'design', ...house.modules].flatMap((module) =>
    wordsOf(module, house.texts.get(`src/${module}/README.md`) ?? ''),
  );
  words.sort((a, b) => a.term.localeCompare(b.term, 'en') || a.module.localeCompare(b.module, 'en'));
  const rows = words.map(({ term, chinese, meaning, module }) => [term, chinese, meaning, module]);
  const intro = 'The words of the code and the words of the field, collected from the README of each module.';
  return page('Glossary', intro, table(['term', '中文', 'meaning', 'module'], rows));
}

function wordsOf(module: string, readme: string): Word[] {
  const words: Word[] = [];
  let inside = false;
  for (const line of readme.split('\n')) {
    if (/^#+\s/.test(line)) inside = /\bwords\b/i.test(line);
    const [, term, chinese, meaning] = (inside && matchWord(line)) || [];
    if (term && chinese) words.push({ term, chinese, meaning: meaning ?? '', module });
  }
  return words;
}

const chineseText = '[^|:：]*?[\\u4e00-\\u9fff][^|:：]*?';
const listed = new RegExp(
  `^[-*]\\s+[*\`]*([^*\`:：\\u4e00-\\u9fff(（]+?)[*\`]*\\s*[(（]?(${chineseText})[)）]?(?:[:：]\\s*(.*))?$`,
);
const tabled = new RegExp(`^\\|\\s*[*\`]*([^|*\`]+?)[*\`]*\\s*\\|\\s*(${chineseText})\\s*\\|(?:\\s*(.*?)\\s*\\|)?$`);

function matchWord(line: string): RegExpExecArray | null {
  const match = listed.exec(line) ?? tabled.exec(line);
  return match && match[1] !== 'term' ? match : null;
}
