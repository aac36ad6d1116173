import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { citiesDir } from '#kernel';
import { matchWords } from './match-words.rules.ts';

const read = (file: string) => JSON.parse(readFileSync(`${citiesDir}/xianyang/${file}`, 'utf8'));
const items = (read('cases/items.json') as { code: string; content: Record<string, unknown> }[]).map((line) => ({
  code: line.code,
  name: String(line.content['name']),
  plainName: String(line.content['plainName']),
  keywords: line.content['keywords'] as string[],
}));
const { synonyms } = read('online-services/words.json') as { synonyms: string[][] };
const first = (words: string) => matchWords(items, words, synonyms)[0]?.code;

describe('everyday words', () => {
  it.each([
    ['我想给孩子上户口', '004'],
    ['给娃上户口怎么办', '004'],
    ['低保怎么申请', '046'],
    ['开饭店要什么手续', '083'],
    ['我想开个饭馆', '083'],
    ['打社保证明', '042'],
    ['身份证丢了', '026'],
    ['开公司', '079'],
    ['老人补贴', '058'],
    ['房子过户', '036'],
    ['公积金', '033'],
    ['083', '083'],
    ['请律师没钱', '099'],
  ])('%s leads to %s', (words, code) => expect(first(words)).toBe(code));

  it('finds nothing for words that belong to no matter', () => {
    expect(matchWords(items, '火星移民签证', synonyms)).toEqual([]);
  });

  it('gives the whole list for no words', () => {
    expect(matchWords(items, ' ，', synonyms)).toHaveLength(items.length);
  });
});
