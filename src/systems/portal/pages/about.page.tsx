import { ArticleBody, ButtonLink, ButtonRow, DefinitionList, Heading, LinkList } from '#design/public';
import { columnsOf, linksAt, listSites, renderSitePage, type Site } from '#engines/content';
import type { Column } from '#engines/content/contract';
import { type AnyRoute, type Ctx, cached, open, page, readCalendar } from '#kernel';
import { errorReports } from '../error-reports/error-reports.repo.ts';
import { REPORTS_TAG } from '../error-reports/report-error.ts';
import { countLetters } from '../letters/count-letters.ts';
import { LETTERS_TAG } from '../letters/write-letter.ts';

const facts = (ctx: Ctx, pairs: readonly (readonly [string, string])[]) =>
  pairs.flatMap(([term, key]) => {
    const value = ctx.city.facts[key];
    return value ? [{ term, value }] : [];
  });

const aboutPage = page('portal.about.show', {
  method: 'GET',
  path: '/about',
  title: '关于本站',
  access: open('站点说明向公众开放'),
  handle: async (ctx, { request }) => {
    const html = await renderSitePage(ctx, request, {
      title: '关于本站',
      breadcrumb: [],
      children: (
        <>
          <Heading text="关于本站" level={1} note={`${ctx.city.facts['siteName'] ?? ctx.city.name}门户网站`} />
          <Heading text="主办与标识" id="identity" />
          <DefinitionList
            items={facts(ctx, [
              ['主办单位', 'sponsor'],
              ['承办单位', 'operator'],
              ['域名', 'domain'],
              ['网站标识码', 'siteIdCode'],
            ])}
          />
          <Heading text="备案" id="filing" />
          <DefinitionList
            items={facts(ctx, [
              ['ICP备案号', 'icp'],
              ['公安备案号', 'publicSecurity'],
            ])}
          />
          <Heading text="内容与数据" />
          <ArticleBody>
            <p>标有“示例数据”的内容为演示生成，不对应真实的人、单位和事项。注明出处条号的数字可以查到原文。</p>
            <p>文章发布前经初审、复审、终审三次审核，由不同的人完成；发现错误请通过“政府网站找错”告诉我们。</p>
          </ArticleBody>
        </>
      ),
    });
    return cached(html, ['site']);
  },
});

const contactPage = page('portal.contact.show', {
  method: 'GET',
  path: '/contact',
  title: '联系我们',
  access: open('联系方式向公众开放'),
  handle: async (ctx, { request }) => {
    const [{ year, answered }, letters] = await Promise.all([
      errorReports.tally(ctx),
      countLetters(ctx, await readCalendar(ctx)),
    ]);
    const html = await renderSitePage(ctx, request, {
      title: '联系我们',
      breadcrumb: [],
      children: (
        <>
          <Heading text="联系我们" level={1} />
          <DefinitionList
            items={facts(ctx, [
              ['服务热线', 'hotline'],
              ['办公电话', 'phone'],
              ['地址', 'address'],
              ['邮政编码', 'postcode'],
              ['主办单位', 'sponsor'],
            ])}
          />
          <Heading text="领导信箱" id="letters" />
          <ArticleBody>
            <p>
              咨询、投诉、建议、举报，请写信。不用登录，提交后凭信件编号和查询码看办到哪里、看答复，答复前可以撤回。
            </p>
            {letters.received > 0 ? (
              <p>{`近十二个月收到 ${letters.received} 封，已答复 ${letters.answered} 封。`}</p>
            ) : null}
          </ArticleBody>
          <ButtonRow>
            <ButtonLink href="/letters/new">写信</ButtonLink>
            <ButtonLink href="/letters/query" tone="plain">
              查来信和答复
            </ButtonLink>
          </ButtonRow>
          <Heading text="政府网站找错" id="errors" />
          <ArticleBody>
            <p>
              发现错别字、打不开的链接、过时的内容，请在网上告诉我们，不用留姓名和电话。我们在三个工作日内处理并答复；也可以拨打服务热线。
            </p>
            {year > 0 ? <p>{`今年收到 ${year} 条，已答复 ${answered} 条。`}</p> : null}
          </ArticleBody>
          <ButtonRow>
            <ButtonLink href="/contact/errors">指出错误</ButtonLink>
            <ButtonLink href="/contact/errors/query" tone="plain">
              看答复
            </ButtonLink>
          </ButtonRow>
        </>
      ),
    });
    return cached(html, ['site', REPORTS_TAG, LETTERS_TAG]);
  },
});

const accessibilityPage = page('portal.accessibility.show', {
  method: 'GET',
  path: '/accessibility',
  title: '无障碍声明',
  access: open('无障碍声明向公众开放'),
  handle: async (ctx, { request }) => {
    const html = await renderSitePage(ctx, request, {
      title: '无障碍声明',
      breadcrumb: [],
      children: (
        <>
          <Heading text="无障碍声明" level={1} />
          <ArticleBody>
            <p>
              本站按《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668-2019）和 WCAG 2.2 AA 级建设。
            </p>
            <h2>您可以这样使用</h2>
            <ul>
              <li>只用键盘：按 Tab 键依次到达各个链接和按钮，第一个链接可以直接跳到正文。</li>
              <li>放大文字：用浏览器放大到 200%，内容不会丢失；也可以改用长者版，字更大，栏更少，内容相同。</li>
              <li>听：文章下面和长者版的顶部有“朗读”，用您设备自带的语音，读到哪里，哪里加底色。</li>
              <li>使用读屏软件：每页有一个主标题，图表都附有表格。</li>
              <li>不启用脚本也能阅读全部内容和提交表单。</li>
            </ul>
            <p>
              <a href="/preferences?elder=1&amp;back=%2Faccessibility">改用长者版</a>
            </p>
            <h2>遇到困难</h2>
            <p>
              如有读不到或用不了的地方，请<a href="/contact">联系我们</a>
              ，说明网址和您使用的设备，我们会用其他方式向您提供。
            </p>
          </ArticleBody>
        </>
      ),
    });
    return cached(html, ['site']);
  },
});

const standing = [
  { label: '县市区', href: '/regions' },
  { label: '网站群', href: '/sites' },
  { label: '关于本站', href: '/about' },
  { label: '网站工作年度报表', href: '/site-reports' },
  { label: '联系我们', href: '/contact' },
  { label: '无障碍声明', href: '/accessibility' },
];

interface Tree {
  readonly site: Site;
  readonly columns: readonly Column[];
}

/** Every column under its top, then the pages of the systems under the column they belong to by the foot; each once. */
function siteMapGroups(trees: readonly Tree[], links: readonly { place: string; label: string; href: string }[]) {
  const groups = new Map<string, Map<string, string>>();
  const met = new Set<string>();
  const add = (heading: string, label: string, href: string) => {
    const own = groups.get(heading) ?? new Map<string, string>();
    // A column whose content a system keeps (机构职能) stands once: the column leads on.
    if (met.has(href) || [...own.values()].includes(label)) return;
    met.add(href);
    groups.set(heading, own.set(href, label));
  };
  for (const { site, columns } of trees) {
    for (const top of columns.filter((column) => column.parentId === null)) {
      const heading = site.parentId ? `${site.name}：${top.name}` : top.name;
      add(heading, `${top.name}（全部）`, `/columns/${top.id}`);
      for (const { id, name, parentId } of columns) if (parentId === top.id) add(heading, name, `/columns/${id}`);
    }
  }
  for (const { place, label, href } of links) add(place.replace(/^footer:\d*/, '').split('=')[0] ?? '', label, href);
  for (const { label, href } of standing) add('关于本站', label, href);
  return [...groups].map(([heading, own]) => ({ heading, links: [...own].map(([href, label]) => ({ label, href })) }));
}

const siteMapPage = page('portal.site-map.show', {
  method: 'GET',
  path: '/site-map',
  title: '站点地图',
  access: open('站点地图向公众开放'),
  handle: async (ctx, { request }) => {
    const sites = await listSites(ctx);
    const trees = await Promise.all(sites.map(async (site) => ({ site, columns: await columnsOf(ctx, site.id) })));
    const links = await linksAt(ctx, 'footer');
    const html = await renderSitePage(ctx, request, {
      title: '站点地图',
      breadcrumb: [],
      children: (
        <>
          <Heading text="站点地图" level={1} />
          <div className="site-map">
            {siteMapGroups(trees, links).map((group) => (
              <LinkList key={group.heading} heading={group.heading} links={group.links} />
            ))}
          </div>
        </>
      ),
    });
    return cached(html, ['site']);
  },
});

export const standingPages: readonly AnyRoute[] = [aboutPage, contactPage, accessibilityPage, siteMapPage];
