import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import {
  indexDocuments,
  removeDocuments,
  search,
  searchDocuments,
  suggestTitles,
  teachWords,
  wordsOf,
} from './index.ts';

const text = (id: string, title: string, body: string, more: { date?: string; number?: string } = {}) => ({
  id: `article:${id}`,
  kind: 'article',
  title,
  text: body,
  url: `/articles/${id}`,
  date: more.date ?? '2026-01-01',
  ...(more.number ? { number: more.number } : {}),
});

describe('search', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules: [search], pack: null });
    await city.ctx().transaction(async (tx) => {
      await teachWords(tx, ['旬邑'], 'test');
      await indexDocuments(tx, [
        text('1', '城乡低保怎样办理', '申请最低生活保障（低保）向乡镇人民政府办理，提交身份证明。'),
        text('2', '旬邑苹果丰收', '旬邑县的苹果今年丰收，果农网上销售。'),
        text('3', '苹果贮藏技术', '苹果入库前预冷。'),
        text('4', '关于推进信息化的意见', '各县市区人民政府：推进信息化。', { number: '咸政发〔2007〕12号' }),
        text('5', '关于加强管理的通知', '加强管理。', { number: '咸政发〔2007〕112号' }),
        text('6', '公告', '网址：“一网、一站、一号”建设完成；<script>alert(1)</script>'),
        text('8', '会议消息', '会上提到信息化。', { date: '2026-02-02' }),
        text('7', '一网通办', '一站式服务，一号申请，一网通办。'),
      ]);
    });
  });
  afterAll(() => city.close());
  const find = async (q: string) => (await searchDocuments(city.ctx(), { q })).items.map((item) => item.id.slice(8));

  it('asks for every word, wherever it stands', async () => {
    expect(await find('低保 办理')).toEqual(['1']);
    expect(await find('旬邑 苹果')).toEqual(['2']);
  });

  it('puts a title that says it before a text that mentions it', async () => {
    expect((await find('苹果')).sort()).toEqual(['2', '3']);
    expect(await find('信息化')).toEqual(['4', '8']);
  });

  it.each(['咸政发〔2007〕12号', '咸政发[2007]12号', '咸政发（２００７）１２号', '咸政发〔2007〕第12号'])(
    'finds the one document of the number %s',
    async (q) => expect(await find(q)).toEqual(['4']),
  );

  it('takes a phrase with punctuation to the letter', async () => {
    expect(await find('一网、一站、一号')).toEqual(['6']);
    expect(await find('“一站式服务”')).toEqual(['7']);
  });

  it('finds simplified texts for traditional words', async () => {
    expect(await find('蘋果 貯藏')).toEqual(['3']);
  });

  it('marks the words and escapes everything else', async () => {
    const { items } = await searchDocuments(city.ctx(), { q: '建设完成' });
    expect(items[0]?.snippetHtml).toContain('<mark>建设完成</mark>');
    expect(items[0]?.snippetHtml).toContain('&lt;script&gt;');
    expect(items[0]?.snippetHtml).not.toContain('<script>');
  });

  it.each(["' or 1=1 --", ':*', '!!', '& |', '%', '\\', '（）', '𠮷'])('bears the strange query %s', async (q) => {
    await expect(find(q)).resolves.toBeInstanceOf(Array);
  });

  it('looks in titles alone, in one column with those below it, and by date, as asked', async () => {
    const ids = async (more: object) =>
      (await searchDocuments(city.ctx(), { q: '信息化', ...more })).items.map((item) => item.id.slice(8));
    expect(await ids({ titles: true })).toEqual(['4']);
    expect(await ids({ sort: 'date' })).toEqual(['8', '4']);
    await city
      .ctx()
      .transaction((tx) =>
        indexDocuments(tx, [{ ...text('4', '关于推进信息化的意见', '推进信息化。'), column: 'policies' }]),
      );
    expect(await ids({ columns: ['affairs', 'policies'] })).toEqual(['4']);
    expect(await ids({ columns: ['news'] })).toEqual([]);
  });

  it('offers titles while one types, guides and earlier places first, and takes every sign to the letter', async () => {
    const guide = { ...text('g', '旬邑苹果补贴怎样领', '到乡镇。'), kind: 'guide' };
    await city.ctx().transaction((tx) => indexDocuments(tx, [guide]));
    const offered = async (typed: string) => (await suggestTitles(city.ctx(), typed, 3)).map((one) => one.title);
    expect(await offered('苹')).toEqual(['旬邑苹果补贴怎样领', '苹果贮藏技术', '旬邑苹果丰收']);
    expect(await offered('蘋果貯')).toEqual(['苹果贮藏技术']);
    for (const typed of ['', ' ', 'a', '%', '_', '\\', "'"]) expect(await offered(typed), typed).toEqual([]);
    await city.ctx().transaction((tx) => removeDocuments(tx, ['article:g']));
  });

  it('parts a question into its words for who found nothing with all of them', () => {
    expect(wordsOf('旬邑 低保')).toEqual(['旬邑', '低保']);
    expect(wordsOf('低保')).toEqual(['低保']);
  });

  it('forgets what was taken out', async () => {
    await city.ctx().transaction((tx) => removeDocuments(tx, ['article:3']));
    expect(await find('贮藏')).toEqual([]);
  });

  it('answers over HTTP and says in Chinese what is missing', async () => {
    const good = await city.inject({ method: 'GET', url: `/api/search?q=${encodeURIComponent('低保')}` });
    expect(good.json().total).toBe(1);
    const bad = await city.inject({ method: 'GET', url: '/api/search' });
    expect(bad.json().errors[0].message).toBe('请填写搜索词');
  });
});
