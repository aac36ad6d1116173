import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokensCss } from '../tokens.ts';
import { roundTop } from './chart.rules.ts';
import { contourLines } from './contour.rules.ts';
import {
  ArticleHeader,
  BarChart,
  ErrorSummary,
  Form,
  type PageView,
  portalAssets,
  renderPage,
  type SiteIdentity,
  SitePage,
  TextField,
  TileMap,
} from './index.ts';
import { endLabelHeights } from './line-chart.tsx';
import { phrasesOf } from './phrases.tsx';
import { portalCss } from './portal-css.ts';
import { tileDepth } from './tile-map.tsx';

const link = (label: string) => ({ label, href: `/${encodeURIComponent(label)}` });

const site: SiteIdentity = {
  name: '示例市人民政府',
  shortName: '示例',
  nameEn: 'Sample City',
  tagline: '示例数据',
  seal: '示例',
  domain: 'www.sample.gov.cn',
  siteIdCode: '9900000001',
  nav: [{ label: '首页', href: '/' }, link('政务公开')],
  searchAction: '/search',
  homeHref: '/',
  footer: {
    sponsor: '示例市政府办公室',
    operator: '示例市信息办',
    contacts: ['电话：010-00000000'],
    icp: link('示例ICP备00000000号'),
    publicSecurity: link('示例公网安备00000000000000号'),
    siteMap: link('站点地图'),
    accessibility: link('无障碍声明'),
    badges: [link('党政机关'), link('政府网站找错')],
    groups: [],
  },
};

const view: PageView = {
  language: 'zh-Hans',
  elder: false,
  path: '/news/1?from=home',
  elderHref: '/?elder=1',
  languageHrefs: { en: '/en' },
};

const page = renderPage(
  <SitePage
    site={site}
    view={view}
    title="点火试产"
    steps={[{ label: '首页', href: '/' }]}
    metadata={{
      column: { name: '工作动态', type: '政务动态' },
      article: {
        title: '点火试产',
        publishedAt: '2007-12-28 09:30',
        source: '市信息产业办',
        author: '示例作者',
        keywords: ['液晶', '基板'],
        description: '首期投资8亿元',
        url: 'https://www.sample.gov.cn/news/1',
      },
    }}
  >
    <ArticleHeader title="点火试产" />
  </SitePage>,
);

describe('a page', () => {
  it.each([
    ['SiteName', '示例市人民政府'],
    ['SiteDomain', 'www.sample.gov.cn'],
    ['SiteIDCode', '9900000001'],
    ['ColumnName', '工作动态'],
    ['ColumnType', '政务动态'],
    ['ArticleTitle', '点火试产'],
    ['PubDate', '2007-12-28 09:30'],
    ['ContentSource', '市信息产业办'],
    ['Keywords', '液晶,基板'],
    ['Author', '示例作者'],
    ['Description', '首期投资8亿元'],
    ['Url', 'https://www.sample.gov.cn/news/1'],
  ])('tells inspectors its %s', (name, content) => {
    expect(page.slice(0, page.indexOf('</head>'))).toContain(`<meta name="${name}" content="${content}"/>`);
  });

  it('leaves out what is not known rather than sending it empty', () => {
    expect(page).not.toContain('content=""');
    expect(page).not.toContain('name="Image"');
  });

  it.each([
    '示例市政府办公室',
    '示例市信息办',
    '010-00000000',
    '9900000001',
    'ICP备',
    '公网安备',
    '站点地图',
    '无障碍声明',
    '政府网站找错',
  ])('shows %s at its foot', (words) => {
    expect(page.slice(page.indexOf('<footer'))).toContain(words);
  });

  it('opens with a doctype, says its language and waits for no script and has no inline style', () => {
    expect(page.startsWith('<!doctype html>\n<html lang="zh-CN">')).toBe(true);
    expect(page.match(/<script[^>]*>[^<]*/g)).toEqual([
      expect.stringMatching(/^<script src="\/assets\/[^"]+" defer="">$/),
    ]);
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
  });

  it('has one h1, one main that the skip link leads to, and a canonical address without its query', () => {
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page.match(/<main id="main"/g)).toHaveLength(1);
    expect(page).toContain('href="#main"');
    expect(page).toContain('<link rel="canonical" href="https://www.sample.gov.cn/news/1"/>');
  });

  it('asks for the heading face after the text', () => {
    expect(page.indexOf('/assets/fonts.')).toBeGreaterThan(page.indexOf('</footer>'));
  });

  it('marks the large-type edition on the html element and offers the way back', () => {
    const elder = renderPage(
      <SitePage site={site} view={{ ...view, elder: true }}>
        <h1>首页</h1>
      </SitePage>,
    );
    expect(elder).toContain('<html lang="zh-CN" data-elder="">');
    expect(elder).toContain('常规版');
  });

  it('speaks English in its interface words when asked to', () => {
    const english = renderPage(
      <SitePage site={site} view={{ ...view, language: 'en' }}>
        <h1>Home</h1>
      </SitePage>,
    );
    expect(english).toContain('Skip to content');
    expect(english).not.toContain('跳到正文');
  });

  it('never lets a given word become markup', () => {
    const evil = '"><script>alert(1)</script>';
    const html = renderPage(
      <SitePage site={{ ...site, name: evil, seal: '<b' }} view={view} title={evil}>
        <ErrorSummary errors={[{ name: evil, message: evil }]} />
        <Form action="/x" hidden={{ token: evil }}>
          <TextField name="a" label={evil} value={evil} error={evil} hint={evil} />
        </Form>
        <BarChart title={evil} unit={evil} labelHeading={evil} source={evil} points={[{ label: evil, value: 1 }]} />
      </SitePage>,
    );
    expect(html).not.toContain('<script>');
    expect(html.match(/<script/g)).toHaveLength(1);
    const seal = portalAssets({ seal: '<b' }).find((asset) => asset.path.endsWith('.svg'));
    expect(String(seal?.body)).not.toContain('<b<');
    expect(String(seal?.body)).toContain('&#60;');
  });
});

describe('a form field', () => {
  it('is tied to its label, its hint and its error, and the summary leads to it', () => {
    const html = renderPage(
      <>
        <ErrorSummary errors={[{ name: 'phone', message: '请填写手机号码' }]} />
        <TextField name="phone" label="手机" hint="收短信" error="请填写手机号码" />
      </>,
    );
    expect(html).toContain('href="#field-phone"');
    expect(html).toContain('<label class="field-label" for="field-phone">');
    expect(html).toMatch(/id="field-phone"[^>]*aria-describedby="field-phone-hint field-phone-error"/);
    expect(html).toContain('aria-invalid="true"');
  });
});

describe('charts and maps', () => {
  it('draw a missing value as missing, in the picture and in the table', () => {
    const points = [
      { label: '1月', value: 5 },
      { label: '2月', value: null },
    ];
    const html = renderPage(<BarChart title="受理" unit="件" labelHeading="月份" source="示例数据" points={points} />);
    expect(html.match(/class="chart-bar"/g)).toHaveLength(1);
    expect(html.slice(html.indexOf('<details'))).toContain('未载明');
    expect(html).toContain('（件）');
  });

  it('scale from a round number that no value exceeds', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e9, noNaN: true }), (highest) => {
        const top = roundTop(highest);
        expect(top).toBeGreaterThanOrEqual(highest * 0.999);
        expect(top).toBeLessThanOrEqual(highest * 2);
      }),
    );
  });

  it('keep the names at the ends of lines apart', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 2, maxLength: 4 }), (heights) => {
        const placed = endLabelHeights(heights).sort((a, b) => a - b);
        for (const [i, y] of placed.entries()) {
          if (i > 0) expect(y - (placed[i - 1] ?? 0)).toBeGreaterThanOrEqual(17.999);
        }
      }),
    );
  });

  it('shade tiles in five even steps and leave an unstated one open', () => {
    expect([0, 20, 21, 60, 100].map((value) => tileDepth(value, 100))).toEqual([0, 0, 1, 2, 4]);
    const tiles = [
      { name: '甲县', column: 1, row: 1, value: 3 },
      { name: '乙县', column: 2, row: 1 },
    ];
    expect(renderPage(<TileMap title="站点" tiles={tiles} />)).toMatch(
      /map-depth-none"><span><span class="map-name">乙县/,
    );
  });

  it('draw the same hills from the same seed, and others from another', () => {
    const size = { width: 1600, height: 400, terraces: 17, rivers: 4 };
    expect(contourLines({ seed: 3, ...size })).toEqual(contourLines({ seed: 3, ...size }));
    expect(contourLines({ seed: 3, ...size })).not.toEqual(contourLines({ seed: 4, ...size }));
    expect(contourLines({ seed: 3, ...size })).toHaveLength(21);
  });
});

describe('phrases of a heading', () => {
  it('keep words, numbers with their measure, and punctuation together', () => {
    const phrases = phrasesOf('液晶玻璃基板生产线点火试产，新增10万户');
    expect(phrases).toContain('生产线');
    expect(phrases.at(-1)).toBe('10万户');
    expect(phrasesOf('报名于2008年1月18日截止')).toContain('2008年1月18日');
    expect(phrases.some((phrase) => /^[，。]/.test(phrase))).toBe(false);
  });

  it('lose nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(phrasesOf(text).join('')).toBe(text);
      }),
    );
  });
});

describe('the files a page fetches', () => {
  const assets = portalAssets(site);

  it('are the ones its head names', () => {
    for (const [, path] of page.matchAll(/(?:href)="(\/assets\/[^"]+)"/g)) {
      expect(assets.some((asset) => asset.path === path)).toBe(true);
    }
  });

  it('include every font that the sheet names', () => {
    const sheet = String(assets.find((asset) => asset.path.startsWith('/assets/fonts.'))?.body);
    const named = [...sheet.matchAll(/url\(([^)]+)\)/g)].map(([, path]) => path);
    expect(named.length).toBeGreaterThan(90);
    const served = new Set(assets.map((asset) => asset.path));
    expect(named.filter((path) => path === undefined || !served.has(path))).toEqual([]);
  });

  it('give the common heading characters in at most three files, declared after the slices they replace', () => {
    const sheet = String(assets.find((asset) => asset.path.startsWith('/assets/fonts.'))?.body);
    const lines = sheet.trimEnd().split('\n');
    expect(lines.slice(-3).every((line) => line.includes('/song-700-'))).toBe(true);
    const first = assets.find((asset) => asset.path.endsWith('/song-700-1.woff2'));
    expect(first?.body.length).toBeLessThan(140_000);
  });

  it('use only properties that the tokens or the sheets define', () => {
    const css = portalCss();
    const defined = new Set([...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
    const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    expect([...used].filter((name) => !defined.has(name))).toEqual([]);
    expect(css.startsWith(tokensCss())).toBe(true);
  });

  it('hold every sheet of the folder', () => {
    const folder = new URL('./css/', import.meta.url);
    for (const name of readdirSync(folder)) expect(portalCss()).toContain(readFileSync(new URL(name, folder), 'utf8'));
  });
});
