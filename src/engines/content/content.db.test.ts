import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { search, searchDocuments } from '#engines/search';
import { type Actor, cached, open, page, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { addAttachment } from './attachments.ts';
import type { ArticleDetail } from './contract.ts';
import {
  content,
  pagesOfColumn,
  publishedArticle,
  publishedArticles,
  renderSitePage,
  surroundingsOf,
} from './index.ts';
import { sectionOf } from './section-of.ts';
import { draftArticle, newsroom } from './testing.ts';
import { flushVisits, visitsOf } from './visits.ts';

/** A public page of some system, to see what readers see. */
const shownPage = page('content.test.show', {
  method: 'GET',
  path: '/shown',
  title: '测试页',
  access: open('测试'),
  handle: async (ctx, { request }) => {
    const { items } = await publishedArticles(ctx, { limit: 50 });
    const children = items.map((item) => item.title).join('|');
    return cached(await renderSitePage(ctx, request, { title: '列表', breadcrumb: [], children }), ['home', 'site']);
  },
});

let city: TestCity;
let room: ReturnType<typeof newsroom>;

beforeAll(async () => {
  city = await testCity({
    modules: [directory, search, content],
    pack: 'testville',
    demo: true,
    now: '2026-11-24T02:00:00Z',
    routes: [shownPage],
  });
  await city.runtime.start();
  await city.drain();
  room = newsroom(city);
});
afterAll(() => city.close());

const base = '/api/content/articles';

async function call(as: Actor, id: string, action: string, payload: object = {}) {
  return city.inject({ method: 'POST', url: `${base}/${id}/${action}`, payload, as });
}

async function create(more = {}, as = room.writer): Promise<string> {
  const answer = await city.inject({ method: 'POST', url: base, payload: draftArticle(more), as });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ id: string }>().id;
}

async function read(id: string, as = room.writer): Promise<ArticleDetail> {
  return (await city.inject({ method: 'GET', url: `${base}/${id}`, as })).json();
}

/** Acts on the version that stands now. */
async function act(as: Actor, id: string, action: string, payload: object = {}): Promise<number> {
  const { version } = await read(id);
  return (await call(as, id, action, { version, ...payload })).statusCode;
}

async function publish(id: string): Promise<void> {
  expect((await call(room.writer, id, 'submit')).statusCode).toBe(200);
  expect(await act(room.first, id, 'approve')).toBe(200);
  expect(await act(room.second, id, 'approve')).toBe(200);
  expect(await act(room.final, id, 'approve', { secrecyReviewed: true })).toBe(200);
  expect(await act(room.publisher, id, 'publish')).toBe(200);
}

async function tryStep(id: string, as: Actor, what: string) {
  const { version } = await read(id, as);
  const payload = { ...draftArticle(), version };
  return what === 'edit'
    ? city.inject({ method: 'PUT', url: `${base}/${id}`, payload, as })
    : call(as, id, what, { version, opinion: '测试意见', secrecyReviewed: true });
}

describe('the three reviews', () => {
  it('publishes a text that three people approved, and keeps their names and times', async () => {
    const id = await create({ title: '三审通过的稿件' });
    await publish(id);
    const article = await read(id);
    expect(article.state).toBe('published');
    expect(article.steps.map((step) => step.step)).toEqual(['create', 'submit', 'first', 'second', 'final', 'publish']);
    expect(await publishedArticle(city.ctx(), id)).toMatchObject({ title: '三审通过的稿件', source: '县政府办公室' });
  });

  it('refuses the writer and refuses one person twice', async () => {
    const all = city.person([{ permission: 'content.article.*', scope: '/990100' }]);
    const own = await create({}, all);
    await call(all, own, 'submit');
    const { version } = await read(own);
    expect((await call(all, own, 'approve', { version })).json()).toMatchObject({ code: 'content.ownArticle' });
    const id = await create();
    await call(room.writer, id, 'submit');
    expect(await act(all, id, 'approve')).toBe(200);
    const again = await call(all, id, 'approve', { version: (await read(id)).version });
    expect(again.json()).toMatchObject({ code: 'content.sameReviewer' });
  });

  it('starts again from the first review when the text is edited after an approval', async () => {
    const id = await create();
    await call(room.writer, id, 'submit');
    await act(room.first, id, 'approve');
    const { version } = await read(id);
    const payload = { ...draftArticle({ title: '改过的稿件' }), version };
    const edit = await city.inject({ method: 'PUT', url: `${base}/${id}`, payload, as: room.writer });
    expect(edit.statusCode, edit.body).toBe(200);
    expect((await read(id)).state).toBe('draft');
    await call(room.writer, id, 'submit');
    expect(await act(room.first, id, 'approve')).toBe(200);
  });

  it('asks for the secrecy review before the final approval', async () => {
    const id = await create();
    await call(room.writer, id, 'submit');
    await act(room.first, id, 'approve');
    await act(room.second, id, 'approve');
    const { version } = await read(id);
    const answer = await call(room.final, id, 'approve', { version });
    expect(answer.json()).toMatchObject({ code: 'content.secrecyReviewMissing' });
  });

  it('never publishes without three other people, whatever the order of actions', async () => {
    const people = [
      city.person([{ permission: 'content.article.*', scope: '/' }]),
      city.person([{ permission: 'content.article.*', scope: '/' }]),
      city.person([{ permission: 'content.article.*', scope: '/' }]),
      city.person([{ permission: 'content.article.*', scope: '/' }]),
    ];
    const step = fc.record({
      who: fc.integer({ min: 0, max: 3 }),
      what: fc.constantFrom(
        'submit',
        'approve',
        'approve',
        'approve',
        'approve',
        'approve',
        'return',
        'edit',
        'publish',
      ),
    });
    let published = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 24 }), async (steps) => {
        const writer = people[0]!;
        const id = await create({}, writer);
        await call(writer, id, 'submit');
        const writers = new Set([writer.id]);
        let approvals = new Set<string | null>();
        for (const { who, what } of steps) {
          const as = people[who]!;
          const answer = await tryStep(id, as, what);
          expect(answer.statusCode).toBeLessThan(500);
          if (answer.statusCode !== 200) continue;
          if (what === 'edit') writers.add(as.id);
          if (what === 'edit' || what === 'return') approvals = new Set();
          if (what === 'approve') approvals.add(as.id);
          if (what === 'publish') {
            published += 1;
            expect(approvals.size).toBe(3);
            expect([...approvals].some((person) => writers.has(person))).toBe(false);
          }
        }
      }),
      { numRuns: 25, seed: 2007 },
    );
    expect(published).toBeGreaterThan(0);
  });
});

describe('the navigation', () => {
  it('marks the part that a page names, or whose column leads to it, the closest first', async () => {
    const ctx = city.ctx();
    await ctx.transaction((tx) =>
      run(
        tx,
        sql`insert into content.links (place, position, label, href) values ('column:affairs', 1, '机构：电话', '/offices'),
          ('column:news', 1, '值班', '/offices/duty')`,
      ),
    );
    const marked = (path: string, named?: string) => sectionOf(ctx, path, named);
    expect(await marked('/offices')).toBe('/columns/affairs');
    expect(await marked('/offices/7')).toBe('/columns/affairs');
    expect(await marked('/offices/duty/1')).toBe('/columns/news');
    expect(await marked('/officesandmore')).toBeUndefined();
    expect(await marked('/offices', '/columns/news')).toBe('/columns/news');
    expect(await pagesOfColumn(ctx, 'affairs')).toEqual([{ label: '机构', href: '/offices', examples: ['电话'] }]);
  });
});

describe('publication', () => {
  it('is on the public page and in the search at once, and gone after withdrawal', async () => {
    const shown = async () => (await city.inject({ method: 'GET', url: '/shown' })).body;
    await shown();
    const id = await create({ title: '城南大桥通车公告', body: '城南大桥今日通车。' });
    expect(await shown()).not.toContain('城南大桥');
    await publish(id);
    await expect.poll(shown, { timeout: 20_000 }).toContain('城南大桥');
    await city.drain();
    const hits = async () => (await searchDocuments(city.ctx(), { q: '城南大桥' })).items.length;
    expect(await hits()).toBe(1);
    await call(room.publisher, id, 'withdraw', { reason: '内容有误' });
    await expect.poll(shown, { timeout: 20_000 }).not.toContain('城南大桥');
    await city.drain();
    expect(await hits()).toBe(0);
    expect((await read(id)).state).toBe('withdrawn');
  });

  it('joins a document and its explanation both ways, only while both are public', async () => {
    const ctx = city.ctx();
    const around = async (id: string) => {
      const article = await publishedArticle(ctx, id);
      return article ? surroundingsOf(ctx, article) : null;
    };
    const document = await create({ title: '关于示例的办法', documentNumber: '试政发〔2026〕7号', validity: 'valid' });
    const early = await city.inject({
      method: 'POST',
      url: base,
      payload: draftArticle({ explains: document }),
      as: room.writer,
    });
    expect(early.json().detail).toContain('还没有发布');
    await publish(document);
    const offered = await city.inject({
      method: 'GET',
      url: `/api/content/document-options?q=${encodeURIComponent('2026〕7号')}`,
      as: room.writer,
    });
    expect(offered.json().items).toEqual([{ value: document, label: '关于示例的办法（试政发〔2026〕7号）' }]);
    const explanation = await create({ title: '解读关于示例的办法', explains: document });
    expect((await around(document))?.explanations).toEqual([]);
    await publish(explanation);
    expect((await around(document))?.explanations.map((one) => one.id)).toEqual([explanation]);
    expect((await around(explanation))?.document?.id).toBe(document);
    expect((await publishedArticle(ctx, document))?.explained).toBe(true);
    const documents = await publishedArticles(ctx, { documents: true, limit: 50 });
    expect(documents.items.map((one) => one.id)).toContain(document);
    expect(documents.items.map((one) => one.id)).not.toContain(explanation);
    await call(room.publisher, explanation, 'withdraw', { reason: '内容有误' });
    expect((await publishedArticle(ctx, document))?.explained).toBe(false);
  });

  it('knows the neighbours of a text in its column, and others that share its keywords', async () => {
    const made: string[] = [];
    for (const [minute, title] of ['一篇', '二篇', '三篇'].entries()) {
      city.clock.set(`2026-11-24T02:1${minute}:00Z`);
      const id = await create({ title: `相邻的${title}`, keywords: ['水库', '灌溉', title] });
      await publish(id);
      made.push(id);
    }
    const [first = '', second = '', third = ''] = made;
    const middle = await publishedArticle(city.ctx(), second);
    expect(middle).toBeDefined();
    if (!middle) return;
    const around = await surroundingsOf(city.ctx(), middle);
    expect([around.older?.id, around.newer?.id]).toEqual([first, third]);
    expect(around.related.map((one) => one.id).sort()).toEqual([first, third].sort());
    city.clock.set('2026-11-24T02:00:00Z');
  });

  it('leaves the public text as it was while a new one is written', async () => {
    const id = await create({ title: '旧的标题' });
    await publish(id);
    const { version } = await read(id);
    const payload = { ...draftArticle({ title: '新的标题' }), version };
    await city.inject({ method: 'PUT', url: `${base}/${id}`, payload, as: room.writer });
    expect((await publishedArticle(city.ctx(), id))?.title).toBe('旧的标题');
    expect(await read(id)).toMatchObject({ state: 'draft', live: true, title: '新的标题' });
    expect((await call(room.publisher, id, 'correct', { note: '日期应为十日' })).statusCode).toBe(200);
    expect((await publishedArticle(city.ctx(), id))?.correction).toBe('日期应为十日');
  });

  it('does not let personal data leave the desk and names the place', async () => {
    const id = await create({ body: '第一行\n联系人 13912345678' });
    const answer = await call(room.writer, id, 'submit');
    expect(answer.statusCode).toBe(422);
    expect(answer.json<{ detail: string }>().detail).toContain('正文第 2 行');
  });

  it('stops a barred word of the city list', async () => {
    const id = await create({ body: '请用帐号登录。' });
    expect((await call(room.writer, id, 'submit')).json()).toMatchObject({ code: 'content.textRefused' });
  });
});

describe('places', () => {
  it('answers an editor of another place as if the article did not exist', async () => {
    const id = await create();
    const elsewhere = newsroom(city, '/000000').writer;
    const answer = await city.inject({ method: 'GET', url: `${base}/${id}`, as: elsewhere });
    expect(answer.statusCode).toBe(404);
    const list = await city.inject({ method: 'GET', url: base, as: elsewhere });
    expect(list.json()).toEqual({ items: [], total: 0 });
    const made = await city.inject({ method: 'POST', url: base, payload: draftArticle(), as: elsewhere });
    expect(made.statusCode).toBe(404);
  });
});

describe('columns', () => {
  it('tells by how many days a column is late', async () => {
    const as = city.person([{ permission: 'content.column.list', scope: '/' }]);
    const columns = (await city.inject({ method: 'GET', url: '/api/content/columns', as })).json<{
      items: { id: string; overdueDays: number; articles: number }[];
    }>().items;
    expect(columns.find((column) => column.id === 'town-news')).toMatchObject({ articles: 1, overdueDays: 0 });
    // What stands in a column below counts for the one above, as its page shows it.
    const [above, below] = ['services', 'svc-aid'].map((id) => columns.find((column) => column.id === id)?.articles);
    expect(below).toBeGreaterThan(0);
    expect(above).toBe(below);
    city.clock.set('2026-12-06T02:00:00Z');
    const later = (await city.inject({ method: 'GET', url: '/api/content/columns', as })).json<{
      items: { id: string; overdueDays: number }[];
    }>().items;
    // Last on 21 November, due within 14 days: on 6 December one day late.
    expect(later.find((column) => column.id === 'town-news')?.overdueDays).toBe(1);
    city.clock.set('2026-11-24T02:00:00Z');
  });
});

describe('attachments', () => {
  it('are public only with their published article', async () => {
    const id = await create({ title: '带附件的稿件' });
    const boundary = 'zt';
    const payload = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="名单.txt"\r\ncontent-type: text/plain\r\n\r\n一、二、三\r\n--${boundary}--\r\n`;
    const added = await city.inject({
      method: 'POST',
      url: `${base}/${id}/attachments`,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload,
      as: room.writer,
    });
    expect(added.statusCode, added.body).toBe(200);
    const url = `/attachments/${added.json<{ id: string }>().id}`;
    expect((await city.inject({ method: 'GET', url })).statusCode).toBe(404);
    await publish(id);
    const got = await city.inject({ method: 'GET', url });
    expect(got.statusCode).toBe(200);
    expect(got.headers['content-disposition']).toContain('attachment');
    expect(got.body).toBe('一、二、三');
  });

  it('that are photographs are shown without the place and the camera that their file named', async () => {
    const photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#7a5526' } })
      .withExif({ IFD0: { Make: 'SECRET-CAMERA' }, IFD3: { GPSLatitude: '34/1 20/1 0/1' } })
      .jpeg()
      .toBuffer();
    const id = await create({ title: '带照片的稿件' });
    const added = await addAttachment(city.ctx(room.writer), id, { name: '现场.jpg', bytes: photo });
    await publish(id);
    const got = await city.inject({ method: 'GET', url: `/attachments/${added.id}` });
    expect(got.headers['content-type']).toBe('image/jpeg');
    expect(got.rawPayload.length).toBe(added.size);
    expect(got.rawPayload.includes('SECRET-CAMERA')).toBe(false);
  });
});

describe('visits', () => {
  it('are counted for each page served and written down together', async () => {
    await flushVisits(city.ctx());
    const before = await visitsOf(city.ctx(), '/shown');
    for (let i = 0; i < 3; i += 1) await city.inject({ method: 'GET', url: '/shown' });
    await flushVisits(city.ctx());
    expect(await visitsOf(city.ctx(), '/shown')).toBe(before + 3);
  });
});
