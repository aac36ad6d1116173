import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';

const narrowed = /\b(describe|it|test|suite|bench)(?:\.\w+)*\.(only|skip|todo)\b/;
const promise = /\b(TO[D]O|FIX[M]E|X[X]X)\b(?!\(#\d+\)|:?\s*#\d+)/;

/** No test is left out or singled out; a promise carries the number of its issue. */
export function unfinished(house: House): Finding[] {
  return [...house.texts].flatMap(([path, text]) => {
    if (!/^(src|tools|tests|bench)\/.*\.(ts|tsx|css|sql)$/.test(path)) return [];
    return text.split('\n').flatMap((line, index) => {
      const test = /\.test\.tsx?$/.test(path) ? narrowed.exec(line) : null;
      if (test) return [broken('unfinished', path, index + 1, `take .${test[2]} out: every test runs, always`)];
      const word = promise.exec(line)?.[1];
      return word ? [broken('unfinished', path, index + 1, `${word} needs the number of an issue: ${word}(#12)`)] : [];
    });
  });
}
