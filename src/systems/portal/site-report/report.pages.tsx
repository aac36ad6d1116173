import { DefinitionList, EmptyState, Heading, LinkList, SampleTag, SourceNote } from '#design/public';
import { renderSitePage } from '#engines/content';
import { cached, formatDate, kernelErrors, open, page } from '#kernel';
import { Type } from '#kernel/contract';
import { listSiteReports, REPORT_TAG, readSiteReport } from './keep-site-report.ts';
import { valueText } from './site-report.contract.ts';

const NAME = '政府网站工作年度报表';
const about = { label: '关于本站', href: '/about' };

const listPage = page('portal.site-report.show-list', {
  method: 'GET',
  path: '/site-reports',
  title: NAME,
  access: open('公布了的年度报表'),
  handle: async (ctx, { request }) => {
    const published = (await listSiteReports(ctx)).filter(({ state }) => state === 'published');
    const html = await renderSitePage(ctx, request, {
      title: NAME,
      breadcrumb: [about],
      children: (
        <>
          <Heading text={NAME} level={1} note="每年一份，公布上一年网站的发布、服务、互动和安全情况。" />
          {published.length > 0 ? (
            <LinkList
              heading="已公布"
              links={published.map(({ year }) => ({ label: `${year} 年`, href: `/site-reports/${year}` }))}
            />
          ) : (
            <EmptyState heading="还没有公布的报表">上一年的报表在一月底前公布。</EmptyState>
          )}
        </>
      ),
    });
    return cached(html, ['site', REPORT_TAG]);
  },
});

const reportPage = page('portal.site-report.show', {
  method: 'GET',
  path: '/site-reports/:year',
  title: '一年的网站工作年度报表',
  access: open('公布了的年度报表'),
  params: Type.Object({ year: Type.Integer({ title: '年度', minimum: 2000, maximum: 2100 }) }),
  handle: async (ctx, { params, request }) => {
    const report = await readSiteReport(ctx, params.year);
    if (report.state !== 'published') throw kernelErrors.notFound();
    const html = await renderSitePage(ctx, request, {
      title: `${NAME}（${report.year} 年）`,
      here: `${report.year} 年`,
      breadcrumb: [about, { label: NAME, href: '/site-reports' }],
      children: (
        <>
          <Heading
            text={`${NAME}（${report.year} 年）`}
            level={1}
            note={`${formatDate(report.publishedOn ?? '')}公布`}
          />
          {report.demo ? <SampleTag /> : null}
          {report.groups.map((group) => (
            <section key={group.title} className="aside-gap" aria-label={group.title}>
              <Heading text={group.title} />
              <DefinitionList
                items={group.fields.map(({ key, title, unit }) => {
                  const text = valueText(report.values[key]);
                  return { term: title, value: text && unit ? `${text} ${unit}` : text || '无' };
                })}
              />
            </section>
          ))}
          <SourceNote>{report.source}</SourceNote>
        </>
      ),
    });
    return cached(html, ['site', REPORT_TAG]);
  },
});

export const siteReportPages = [listPage, reportPage];
