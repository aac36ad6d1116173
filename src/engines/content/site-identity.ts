import type { PageLanguage, PageView, SiteIdentity } from '#design/public';
import { type Ctx, formatDate, formatWeekday, type RequestFacts, weekdayOf } from '#kernel';
import { columnsOf } from './columns.repo.ts';
import type { Column } from './contract.ts';
import { linksAt, type PlacedLink } from './links.repo.ts';
import { navHref } from './section-of.ts';
import { mainSite } from './sites.repo.ts';

const inLanguage = (language: PageLanguage, zh: string, en: string | null | undefined): string =>
  language === 'en' ? (en ?? zh) : zh;

/** What every page says of the city's site: navigation from its columns, the foot from the city's facts and links. */
export async function siteIdentity(ctx: Ctx, language: PageLanguage): Promise<SiteIdentity> {
  const site = await mainSite(ctx);
  const [columns, links] = await Promise.all([site ? columnsOf(ctx, site.id) : [], linksAt(ctx, 'footer')]);
  const { city } = ctx;
  const fact = (name: string): string => city.facts[name] ?? '';
  const name = fact('siteName') || site?.name || city.name;
  const phone = fact('phone');
  return {
    name,
    shortName: city.shortName,
    nameEn: fact('siteNameEn') || city.nameEn,
    tagline: inLanguage(language, city.tagline ?? '', city.taglineEn),
    seal: fact('seal') || city.shortName,
    domain: fact('domain') || 'localhost',
    siteIdCode: fact('siteIdCode'),
    ...(fact('hotline')
      ? {
          hotline: {
            number: fact('hotline'),
            label: language === 'en' ? 'Hotline' : fact('hotlineLabel') || '服务热线',
            href: `tel:${fact('hotline')}`,
          },
        }
      : {}),
    nav: [{ label: inLanguage(language, '首页', 'Home'), href: '/' }, ...navOf(columns, language)],
    searchAction: '/search',
    suggestAction: '/search/suggestions',
    homeHref: '/',
    footer: {
      sponsor: fact('sponsor') || site?.sponsor || name,
      operator: fact('operator') || fact('sponsor') || name,
      contacts: [
        phone && `${inLanguage(language, '电话：', 'Telephone: ')}${phone}`,
        fact('address') && `${inLanguage(language, '地址：', 'Address: ')}${fact('address')}`,
        fact('postcode') && `${inLanguage(language, '邮编：', 'Post code: ')}${fact('postcode')}`,
      ].filter((line) => line !== ''),
      icp: { label: fact('icp') || '备案号待填', href: fact('icpHref') || '/about#filing' },
      publicSecurity: {
        label: fact('publicSecurity') || '公安备案待填',
        href: fact('publicSecurityHref') || '/about#filing',
      },
      siteMap: { label: inLanguage(language, '站点地图', 'Site map'), href: '/site-map' },
      accessibility: { label: inLanguage(language, '无障碍声明', 'Accessibility'), href: '/accessibility' },
      badges: [
        { label: inLanguage(language, '党政机关', 'Government site'), href: '/about#identity' },
        { label: inLanguage(language, '政府网站找错', 'Report an error'), href: '/contact/errors' },
      ],
      groups: groupsOf(links, language),
    },
  };
}

const navOf = (columns: readonly Column[], language: PageLanguage) =>
  columns
    .filter((column) => column.inNav && column.parentId === null)
    .map((column) => ({ label: inLanguage(language, column.name, column.nameEn), href: navHref(column) }));

function groupsOf(links: readonly PlacedLink[], language: PageLanguage) {
  const groups = new Map<string, { label: string; href: string }[]>();
  for (const link of links) {
    const [zh = '', en] = link.place.replace(/^footer:\d*/, '').split('=');
    const heading = inLanguage(language, zh, en);
    const items = groups.get(heading) ?? [];
    items.push({ label: inLanguage(language, link.label, link.labelEn), href: link.href });
    groups.set(heading, items);
  }
  return [...groups].map(([heading, items]) => ({ heading, links: items }));
}

/** How this reader sees this page. The same for everybody with the same two cookies, so that pages can be kept. */
export function pageView(ctx: Ctx, request: RequestFacts): PageView {
  const language: PageLanguage = request.locale;
  const back = encodeURIComponent(request.url);
  const switchTo = (choice: string) => `/preferences?${choice}&back=${back}`;
  const today = ctx.today();
  return {
    language,
    elder: request.elder,
    path: request.url,
    elderHref: switchTo(`elder=${request.elder ? '0' : '1'}`),
    languageHrefs: {
      'zh-Hans': switchTo('locale=zh-Hans'),
      'zh-Hant': switchTo('locale=zh-Hant'),
      en: switchTo('locale=en'),
    },
    account: { label: language === 'en' ? 'Sign in' : '登录', href: '/sign-in' },
    bulletin: [language === 'en' ? formatDate(today, 'en') : `${formatDate(today)} ${formatWeekday(weekdayOf(today))}`],
  };
}
