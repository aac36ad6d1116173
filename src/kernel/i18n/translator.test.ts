import { describe, expect, test } from 'vitest';
import { clockStatusLabels, dayKindLabels, dayPartLabels } from '../clock/index.ts';
import { createTranslator, kernelEnglish, localeOfHeader, localeOfTag, negotiateLocale } from './index.ts';

describe('a translator', () => {
  const english = { 提交申请: 'Submit', '共{count}件': { one: '{count} case', other: '{count} cases' } };

  test('is asked in Chinese and answers in the language of the reader', () => {
    const { tr } = createTranslator({ en: [english] });
    expect(tr('zh-Hans', '提交申请')).toBe('提交申请');
    expect(tr('zh-Hant', '提交申请')).toBe('提交申请');
    expect(tr('en', '提交申请')).toBe('Submit');
  });

  test('fills places and chooses the word for one and for many', () => {
    const { tr } = createTranslator({ en: [english] });
    expect(tr('zh-Hans', '共{count}件', { count: 3 })).toBe('共3件');
    expect(tr('en', '共{count}件', { count: 1 })).toBe('1 case');
    expect(tr('en', '共{count}件', { count: 1006n })).toBe('1006 cases');
    expect(tr('zh-Hans', '{a}{toString}', { a: '$&' })).toBe('$&{toString}');
  });

  test('shows Chinese where English is missing, and remembers what was missing', () => {
    const translator = createTranslator({ en: [english, { 首页: 'Home' }] });
    expect(translator.tr('en', '撤回')).toBe('撤回');
    expect(translator.tr('en', 'constructor')).toBe('constructor');
    expect(translator.tr('en', '首页')).toBe('Home');
    translator.tr('zh-Hant', '办结');
    expect(translator.missing('en')).toEqual(['constructor', '撤回']);
    expect(translator.missing('zh-Hant')).toEqual([]);
  });

  test('has English for every word of the kernel', () => {
    const translator = createTranslator({ en: [kernelEnglish] });
    const remaining = ['个工作日', '日'].flatMap((unit) => [`还剩{count}${unit}`, `逾期{count}${unit}`]);
    const words = [dayPartLabels, dayKindLabels, clockStatusLabels].flatMap((labels) => Object.values(labels));
    for (const word of [...words, ...remaining, '今日到期', '已逾期', '暂定']) translator.tr('en', word);
    expect(translator.missing('en')).toEqual([]);
  });
});

describe('the locale', () => {
  test.each([
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh_TW', 'zh-Hant'],
    ['zh-Hant-CN', 'zh-Hant'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['yue', 'zh-Hant'],
    ['EN-gb', 'en'],
    ['fr', undefined],
    ['', undefined],
  ])('of the tag %s is %s', (tag, locale) => {
    expect(localeOfTag(tag)).toBe(locale);
  });

  test('of a browser is the best one that the product speaks', () => {
    expect(localeOfHeader('fr, en;q=0.5, zh-TW;q=0.9')).toBe('zh-Hant');
    expect(localeOfHeader('en;q=0, zh')).toBe('zh-Hans');
    expect(localeOfHeader('en,zh;q=0.9')).toBe('en');
    expect(localeOfHeader('*')).toBeUndefined();
    expect(localeOfHeader(undefined)).toBeUndefined();
  });

  test('is what the reader chose before what the browser prefers, and else Simplified Chinese', () => {
    expect(negotiateLocale([undefined, 'klingon', 'zh-Hant', 'en'], 'en')).toBe('zh-Hant');
    expect(negotiateLocale([undefined], 'en')).toBe('en');
    expect(negotiateLocale([])).toBe('zh-Hans');
  });
});
