import { Fragment } from 'react';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const han = /^\p{Script=Han}+$/u;
const numeral = /[\d.,%]$/;
const opensDate = /\d[年月]$/;

/**
 * Words a heading should not be broken within. A single character stays with the word before it (国内第一条 is 国内,
 * 第一条), and a number with its measure (10万户).
 */
export function phrasesOf(text: string): string[] {
  const phrases: string[] = [];
  let joinNext = false;
  for (const { segment } of segmenter.segment(text)) {
    const last = phrases.at(-1);
    const isHan = han.test(segment);
    const measure = last !== undefined && (numeral.test(last) || (opensDate.test(last) && /^\d/.test(segment)));
    const joins =
      last !== undefined && (joinNext || measure || segment.length === 1 || !(isHan || /^\d/.test(segment)));
    if (joins) phrases[phrases.length - 1] = last + segment;
    else phrases.push(segment);
    joinNext = /[（《“〔【]$/u.test(segment);
  }
  return phrases;
}

/** A heading's words with places to break between them; the CSS forbids breaking elsewhere (`word-break: keep-all`). */
export function Phrases({ text }: { text: string }) {
  let at = 0;
  return phrasesOf(text).map((phrase) => {
    const key = at;
    at += phrase.length;
    return (
      <Fragment key={key}>
        {key > 0 ? <wbr /> : null}
        {phrase}
      </Fragment>
    );
  });
}
