import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseModules } from '#engines/cases/testing';
import { draftArticle, newsroom } from '#engines/content/testing';
import { indicators } from '#engines/indicators';
import { indexDocuments } from '#engines/search';
import { issueHeldCertificate, signCms } from '#engines/trust';
import type { Actor } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { portal } from './index.ts';
import { servicesNamed } from './services-named.ts';

/** Files of this site that run after the page is read may add to it; a script within the page may not be there at all. */
const withoutOwnScripts = (html: string): string =>
  html.replaceAll(/<script src="\/assets\/[^"]+" defer=""><\/script>/g, '');

describe('the portal', () => {
  let city: TestCity;
  beforeAll(async () => {
    const modules = [...caseModules, indicators, portal];
    city = await testCity({ modules, pack: 'testville', demo: true });
    await city.drain();
  });
  afterAll(() => city.close());
  const get = (url: string, cookie = '') =>
    city.inject({ method: 'GET', url, headers: { accept: 'text/html', ...(cookie ? { cookie } : {}) } });

  it('shows its home with one heading, its name and the metadata that inspectors read', async () => {
    const home = await get('/');
    expect(home.statusCode).toBe(200);
    expect(home.body.match(/<h1/g)).toHaveLength(1);
    for (const name of ['SiteName', 'SiteDomain', 'SiteIDCode']) expect(home.body).toContain(`name="${name}"`);
    expect(withoutOwnScripts(home.body)).not.toMatch(/<script|style="/);
  });

  it('answers what is not there with a page of its own, and programs with problem details', async () => {
    const page = await get('/articles/none');
    expect(page.statusCode).toBe(404);
    expect(page.body).toContain('没有找到这一页');
    const program = await city.inject({
      method: 'GET',
      url: '/articles/none',
      headers: { accept: 'application/json' },
    });
    expect(program.json().code).toBe('kernel.notFound');
  });

  it('writes traditional characters for who chose them, and never sends a reader to another site', async () => {
    expect((await get('/site-map', 'zt_locale=zh-Hant')).body).toContain('站點地圖');
    for (const back of [
      '//elsewhere.example',
      'https://elsewhere.example',
      '/\\elsewhere.example',
      'javascript:alert(1)',
    ]) {
      const answer = await get(`/preferences?elder=1&back=${encodeURIComponent(back)}`);
      expect(answer.headers.location, back).toBe('/');
    }
  });

  it('narrows a search by links, says how to go on when nothing was found, and offers titles while one types', async () => {
    const ask = async (query: string) => (await get(`/search?q=${encodeURIComponent('低保')}${query}`)).body;
    const all = await ask('');
    expect(all.indexOf('/articles/guide-low-income')).toBeLessThan(all.indexOf('/articles/news-1'));
    const guides = await ask('&kind=guide&sort=date');
    expect(guides).toContain('办事指南');
    expect(guides).not.toContain('工作会');
    expect(await ask('&in=title&column=news')).toContain('工作会');
    const nothing = (await get(`/search?q=${encodeURIComponent('低保 贮藏')}&kind=guide`)).body;
    expect(nothing).toContain('去掉条件再找一次');
    expect(nothing).toContain(`/search?q=${encodeURIComponent('贮藏')}`);
    const offered = await get(`/search/suggestions?q=${encodeURIComponent('低')}`);
    expect(offered.json().items[0]).toMatchObject({ title: '低保办理', note: '办事指南' });
  });

  it('names its column to inspectors and its feed to readers, and says in English that the text is Chinese', async () => {
    const column = (await get('/columns/news')).body;
    expect(column).toContain('name="ColumnName" content="政务动态"');
    expect(column).toContain('type="application/atom+xml"');
    expect((await get('/columns/news/feed.xml')).body).toContain('<feed xmlns');
    const english = (await get('/contact', 'zt_locale=en')).body;
    expect(english).toContain('<main id="main" class="main wrap" lang="zh-CN"');
    expect(english).toContain('published in Chinese only');
  });

  it('leads from a guide to the service that its title speaks of, and to no other text', async () => {
    const found = (id: string, url: string) =>
      ({ id, kind: 'guide', title: '示例补贴', text: '由示例局办理。', url, date: '2026-01-01' }) as const;
    const guides = [found('service:x', '/services/x'), found('article:y', '/articles/y')];
    await city.ctx().transaction((tx) => indexDocuments(tx, guides));
    const named = await servicesNamed(city.ctx(), '示例补贴（补贴）办理');
    expect(named.map(({ url }) => url)).toEqual(['/services/x']);
  });

  it('shows a text that is not published yet on the page it will have, to who may see the copy and to nobody else', async () => {
    const room = newsroom(city);
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#7a5526' } })
      .png()
      .toBuffer();
    const made = await city.inject({
      method: 'POST',
      url: '/api/content/articles',
      payload: draftArticle({ title: '还没有发布的稿件', documentNumber: '试政发〔2026〕1号' }),
      as: room.writer,
    });
    const { id } = made.json<{ id: string }>();
    const edge = 'zt';
    const file = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n`;
    const added = await city.inject({
      method: 'POST',
      url: `/api/content/articles/${id}/attachments`,
      headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
      payload: Buffer.concat([Buffer.from(file), picture, Buffer.from(`\r\n--${edge}--\r\n`)]),
      as: room.writer,
    });
    const attachment = added.json<{ id: string }>().id;
    const body = `第一段。\n\n![现场](/attachments/${attachment})`;
    const edited = { ...draftArticle({ title: '还没有发布的稿件', body }), version: 2 };
    await city.inject({ method: 'PUT', url: `/api/content/articles/${id}`, payload: edited, as: room.writer });
    const address = `/console/preview/articles/${id}`;
    const see = (as: Actor | undefined, url = address) =>
      city.inject({ method: 'GET', url, headers: { accept: 'text/html' }, ...(as ? { as } : {}) });
    for (const as of [room.writer, room.first]) {
      const page = await see(as);
      expect(page.statusCode).toBe(200);
      expect([page.headers['cache-control'], page.headers['x-robots-tag']]).toEqual([
        'private, no-store',
        'noindex, nofollow',
      ]);
      const text = page.body.replaceAll('<wbr/>', '');
      expect(text).toMatch(/<meta name="robots" content="noindex/);
      expect(text).toContain('预览：第 3 版，草稿');
      expect(text).toContain('还没有发布的稿件');
      expect(text).toContain(`src="${address}/files/${attachment}"`);
      expect((await see(as, `${address}/files/${attachment}`)).headers['content-type']).toBe('image/png');
    }
    // Asked twice: it is not kept for the next reader.
    expect((await see(undefined)).headers.location).toContain('sign-in?back=%2Fconsole%2Fpreview');
    for (const path of ['', `/files/${attachment}`]) {
      expect((await see(city.person([]), address + path)).statusCode).toBe(404);
      expect((await see(newsroom(city, '/000000').writer, address + path)).statusCode).toBe(404);
    }
    expect((await see(undefined, `/articles/${id}`)).statusCode).toBe(404);
    expect((await see(undefined, `/attachments/${attachment}`)).statusCode).toBe(404);
    expect((await see(room.writer, '/console/preview/articles/none')).statusCode).toBe(404);
  });

  it('lists its addresses for machines', async () => {
    expect((await get('/robots.txt')).body).toContain('Sitemap:');
    const sitemap = await get('/sitemap.xml');
    expect(sitemap.headers['content-type']).toContain('xml');
    expect(sitemap.body).toContain('<loc>');
  });

  it('verifies a signed file for anybody, finds a change, and looks certificates up', async () => {
    const ctx = city.ctx(city.person([{ permission: '*', scope: '/' }]));
    const subject = { organisation: '试验县', commonName: '试验县印章（示例）' };
    const { certificate } = await issueHeldCertificate(ctx, { profile: 'seal', subject, suite: 'sm2' });
    const content = Buffer.from('公开承诺书');
    const signed = Buffer.from(await signCms(ctx, certificate.id, content, { attached: true }));
    const upload = async (bytes: Buffer | null) => {
      const form = new FormData();
      if (bytes) form.append('file', new Blob([new Uint8Array(bytes)]), '承诺书.p7m');
      const request = new Request('http://localhost/verify', { method: 'POST', body: form });
      const headers = { accept: 'text/html', 'content-type': request.headers.get('content-type') ?? '' };
      return city.inject({
        method: 'POST',
        url: '/verify',
        headers,
        payload: Buffer.from(await request.arrayBuffer()),
      });
    };
    const good = await upload(signed);
    expect(good.statusCode).toBe(200);
    expect(good.body).toContain('签名有效，内容自签名以来没有改动。');
    expect(good.body).toContain('试验县印章（示例）');
    expect(withoutOwnScripts(good.body)).not.toMatch(/<script|style="/);
    const changed = Buffer.from(signed);
    const at = changed.indexOf(content);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect((await upload(changed)).body).toContain('签名与内容不符');
    expect((await upload(Buffer.from('nonsense'))).body).toContain('不是可识别的证书或签名');
    expect((await upload(null)).statusCode).toBe(422);
    const found = await get(`/verify?serial=${certificate.serial}`);
    expect(found.body).toContain('（签名）');
    expect((await get('/verify?serial=00')).body).toContain('没有签发过序列号为“00”的证书');
  });
});
