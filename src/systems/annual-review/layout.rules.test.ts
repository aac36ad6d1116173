import { describe, expect, it } from 'vitest';
import { LayoutError, layOut, sentencesOf, sentenceText } from './layout.rules.ts';
import { speak } from './spoken.rules.ts';

const source =
  '某市综述\n开头第一句。网络发展了。电话新增10万户，总数84.4万户。全市已实现 100%的村通电话。  产业发展了。投资3亿元。';
const chapters = [
  { key: 'a', title: '总述', begins: '某市综述' },
  { key: 'b', title: '网络', begins: '网络发展了' },
  { key: 'c', title: '产业', begins: '产业发展了' },
];
const figures = [
  { id: 'F1', clause: '电话新增10万户', text: '10万户' },
  { id: 'F2', clause: '总数84.4万户', text: '84.4万户' },
  { id: 'F3', clause: '已实现 100%的村', text: '100%' },
  { id: 'F4', clause: '投资3亿元', text: '3亿元' },
];

it('gives the source back, letter for letter, when the figures are put in again', () => {
  const laid = layOut(source, chapters, ['全市已实现'], figures);
  const original = (id: string): string => figures.find((one) => one.id === id)?.text ?? '';
  const text = laid
    .flatMap(sentencesOf)
    .map((sentence) => sentenceText(sentence, original))
    .join('');
  expect(text).toBe(source.replaceAll(/\s(?=[^1])/g, ''));
  expect(laid.map((chapter) => chapter.heading && sentenceText(chapter.heading, original))).toEqual([
    '某市综述',
    '网络发展了。',
    '产业发展了。',
  ]);
});

it('begins a paragraph where it is told to and numbers the sentences through', () => {
  const laid = layOut(source, chapters, ['全市已实现'], figures);
  expect(laid[1]?.paragraphs.map((sentences) => sentences.map((one) => one.no))).toEqual([[4], [5]]);
});

it('takes a long first sentence for text, not for a heading', () => {
  const long = `${'长'.repeat(31)}。`;
  const [chapter] = layOut(long, [{ key: 'a', title: '总述', begins: '长' }], [], []);
  expect(chapter).toMatchObject({ heading: null, paragraphs: [[{ no: 1 }]] });
});

describe('a place that cannot be right', () => {
  it.each([
    ['a clause that the source does not have', [{ id: 'F1', clause: '没有这句', text: '10' }], 'F1 的原文'],
    ['words that the clause does not have', [{ id: 'F1', clause: '电话新增10万户', text: '11万户' }], '没有“11万户”'],
    ['two figures on the same words', [...figures, { id: 'F9', clause: '投资3亿元', text: '亿元' }], '重叠'],
  ])('refuses %s', (_what, wrong, message) => {
    expect(() => layOut(source, chapters, [], wrong)).toThrow(LayoutError);
    expect(() => layOut(source, chapters, [], wrong)).toThrow(message);
  });
});

it.each([
  ['3', '级', { kind: 'chinese', after: '级' }, '三级'],
  ['17', '大', { kind: 'chinese', after: '大' }, '十七大'],
  ['20', '级', { kind: 'chinese', after: '级' }, '二十级'],
  ['100', '级', { kind: 'chinese', after: '级' }, '100级'],
  ['1', '次', { kind: 'ordinal', after: '次' }, '第一次'],
  ['1', '期', { kind: 'words', words: { 1: '首期' } }, '首期'],
  ['4', '期', { kind: 'words', words: { 1: '首期' } }, '4期'],
  ['99.95', '%', { kind: 'words', words: { 100: '所有' } }, '99.95%'],
  ['2007-06-01', '日', { kind: 'month-day' }, '6月1日'],
  ['6', '亿元/年', { kind: 'number', unit: '亿元' }, '6亿元'],
  ['1006', '所', null, '1,006所'],
] as const)('says %s%s in the form %j as %s', (value, unit, form, text) => {
  expect(speak({ value, unit, qualifier: 'exact', word: '' }, form)).toBe(text);
});
