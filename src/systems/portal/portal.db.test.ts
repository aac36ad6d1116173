import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { indicators } from '#engines/indicators';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { type TestCity, testCity } from '#kernel/testing';
import { portal } from './index.ts';

describe('the portal', () => {
  let city: TestCity;
  beforeAll(async () => {
    const modules = [directory, search, content, registers, indicators, portal];
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
    expect(home.body).not.toMatch(/<script|style="/);
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

  it('lists its addresses for machines', async () => {
    expect((await get('/robots.txt')).body).toContain('Sitemap:');
    const sitemap = await get('/sitemap.xml');
    expect(sitemap.headers['content-type']).toContain('xml');
    expect(sitemap.body).toContain('<loc>');
  });
});
