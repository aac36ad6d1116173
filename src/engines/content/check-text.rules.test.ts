import { describe, expect, it } from 'vitest';
import { barring, checkText, type WatchWord } from './check-text.rules.ts';
import { draftArticle } from './testing.ts';

const words: WatchWord[] = [
  { word: '帐号', advice: '应为“账号”', level: 'block', fromDate: null, toDate: null },
  { word: '旧县', advice: '已改名', level: 'warn', fromDate: '2018-05-01', toDate: null },
];

describe('the check of a text', () => {
  it.each([
    ['身份证 11010519491231002X', 'personal'],
    ['手机 13912345678。', 'personal'],
    ['卡号 6222021234567890128', 'personal'],
    ['请输入帐号', 'word'],
    ['[表](文件.doc)', 'link'],
  ])('finds what bars publication in %s', (body, kind) => {
    const found = barring(checkText(draftArticle({ body: `第一行\n${body}` }), words, '2026-11-24'));
    expect(found).toMatchObject([{ kind, field: '正文', line: 2 }]);
  });

  it.each([
    '编号 110105194912310021',
    '热线 12345',
    '电话 029-33330000',
    '流水 2007123100012345678901',
    '[表](/attachments/a)',
  ])('lets %s pass', (body) => expect(checkText(draftArticle({ body }), words, '2026-11-24')).toEqual([]));

  it('does not repeat the whole number it found', () => {
    expect(checkText(draftArticle({ body: '13912345678' }), words, '2026-11-24')[0]?.found).toBe('139…78');
  });

  it('applies a dated word only in its time', () => {
    const article = draftArticle({ title: '旧县的旧事' });
    expect(checkText(article, words, '2008-01-01')).toEqual([]);
    expect(checkText(article, words, '2026-01-01')).toMatchObject([{ level: 'warn', field: '标题' }]);
  });
});
