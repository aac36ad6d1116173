import {
  ArticleBody,
  ButtonRow,
  Column,
  Columns,
  DataTable,
  DefinitionList,
  EmptyState,
  Form,
  Heading,
  LinkList,
  Notice,
  Pagination,
  SampleTag,
  SelectField,
  SourceNote,
  SubmitButton,
  TextField,
} from '#design/public';
import { renderSitePage } from '#engines/content';
import { countiesOf, regionNames } from '#engines/directory';
import { type Ctx, cached, formatDate, kernelErrors, open, page } from '#kernel';
import { optionsOf, type Static, Type } from '#kernel/contract';
import { type AgencyRecord, agencies } from '../agencies.repo.ts';
import { type Agency, type AgencyCategory, agencyCategories } from '../contract.ts';
import { pathOf, readAgency } from '../read-agency.ts';

const PER_PAGE = 30;
const Query = Type.Object({
  q: Type.Optional(Type.String({ title: '机构名称', maxLength: 60 })),
  region: Type.Optional(Type.String({ title: '所在地', maxLength: 12 })),
  category: Type.Optional(Type.String({ title: '类别', maxLength: 40 })),
  page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 1000 })),
});
type Query = Static<typeof Query>;

function addressFor(query: Query, number: number): string {
  const search = new URLSearchParams();
  for (const key of ['q', 'region', 'category'] as const) if (query[key]) search.set(key, query[key]);
  if (number > 1) search.set('page', String(number));
  const text = search.toString();
  return text ? `/agencies?${text}` : '/agencies';
}

/** 机构职能: every agency that is published, by kind and county. */
const agencyList = page('staffing.public-agency.list', {
  method: 'GET',
  path: '/agencies',
  title: '机构职能',
  access: open('机构设置与职责依法主动公开'),
  query: Query,
  handle: async (ctx, { query, request }) => {
    const number = query.page ?? 1;
    const [list, counties] = await Promise.all([find(ctx, query, number), countiesOf(ctx, { uncounted: true })]);
    const regions = await regionNames(
      ctx,
      list.items.map((agency) => agency.regionCode),
    );
    const html = await renderSitePage(ctx, request, {
      title: '机构职能',
      description: '各机构的主要职责、内设机构、地址、办公时间、电话和负责人',
      breadcrumb: [],
      column: { name: '机构职能', type: '信息公开', description: '机构的职责和联系方式' },
      children: (
        <>
          <Heading level={1} text="机构职能" note="主要职责、内设机构、办公地址和联系方式" />
          <Finder query={query} counties={counties} />
          <div className="aside-gap">
            <Results list={list} regions={regions} />
            <Pagination
              page={number}
              pages={Math.ceil(list.total / PER_PAGE)}
              hrefFor={(next) => addressFor(query, next)}
            />
          </div>
        </>
      ),
    });
    // What readers type is not kept: there would be no end of it.
    return query.q ? html : cached(html, ['agencies', 'site']);
  },
});

/** Folded away until it is needed, so that the list comes first on a phone too. */
function Finder({ query, counties }: { query: Query; counties: readonly { code: string; name: string }[] }) {
  return (
    <details className="details" open={Boolean(query.q || query.region || query.category)}>
      <summary>按名称、所在地、类别查找</summary>
      <Form action="/agencies" method="get">
        <TextField name="q" label="机构名称" value={query.q ?? ''} optional />
        <SelectField
          name="region"
          label="所在地"
          optional
          {...(query.region ? { value: query.region } : {})}
          choices={counties.map((county) => ({ value: county.code, label: county.name }))}
        />
        <SelectField
          name="category"
          label="类别"
          optional
          {...(query.category ? { value: query.category } : {})}
          choices={optionsOf(agencyCategories)}
        />
        <ButtonRow>
          <SubmitButton tone="wei">查找机构</SubmitButton>
        </ButtonRow>
      </Form>
    </details>
  );
}

async function find(ctx: Ctx, query: Query, number: number) {
  return agencies.list(ctx, {
    scopes: ['/'],
    published: true,
    q: query.q?.trim() || undefined,
    regionPath: await pathOf(ctx, query.region || undefined),
    category: query.category || undefined,
    asOf: ctx.today(),
    limit: PER_PAGE,
    offset: (number - 1) * PER_PAGE,
  });
}

function Results({
  list,
  regions,
}: {
  list: { items: AgencyRecord[]; total: number };
  regions: ReadonlyMap<string, string>;
}) {
  if (list.items.length === 0)
    return <EmptyState heading="没有找到这样的机构">换一个名称，或不限所在地和类别再查。</EmptyState>;
  const allDemo = list.items.every((agency) => agency.demo);
  return (
    <DataTable
      caption={`共 ${list.total} 个机构${allDemo ? '（联系方式为示例数据）' : ''}`}
      cards
      rows={list.items}
      rowKey={(agency) => agency.id}
      columns={[
        {
          key: 'name',
          heading: '机构',
          cell: (agency) => (
            <>
              <a href={`/agencies/${agency.id}`}>{agency.name}</a> {agency.demo && !allDemo ? <SampleTag /> : null}
            </>
          ),
        },
        { key: 'category', heading: '类别', cell: (agency) => agencyCategories[agency.category as AgencyCategory] },
        { key: 'region', heading: '所在地', cell: (agency) => regions.get(agency.regionCode) ?? '' },
        { key: 'phone', heading: '电话', cell: (agency) => agency.phone || '未载明' },
      ]}
    />
  );
}

const agencyPage = page('staffing.public-agency.show', {
  method: 'GET',
  path: '/agencies/:id',
  title: '机构职能详情',
  access: open('机构设置与职责依法主动公开'),
  params: Type.Object({ id: Type.String({ maxLength: 60 }) }),
  handle: async (ctx, { params, request }) => {
    const found = await agencies.byId(ctx, params.id);
    if (!found?.published || found.abolishedOn !== null) throw kernelErrors.notFound();
    const [agency, near] = await Promise.all([
      readAgency(ctx, params.id),
      agencies.list(ctx, {
        scopes: ['/'],
        published: true,
        regionPath: found.regionPath,
        asOf: ctx.today(),
        limit: 12,
        offset: 0,
      }),
    ]);
    const html = await renderSitePage(ctx, request, {
      title: agency.name,
      here: agency.shortName,
      description: `${agency.name}的主要职责、内设机构、地址、办公时间和电话`,
      breadcrumb: [{ label: '机构职能', href: '/agencies' }],
      column: { name: '机构职能', type: '信息公开', description: `${agency.name}的职责和联系方式` },
      children: <AgencyFile agency={agency} near={near.items} />,
    });
    return cached(html, ['agencies', 'site']);
  },
});

function AgencyFile({ agency, near }: { agency: Agency; near: readonly AgencyRecord[] }) {
  const stated = (value: string): string => value || '未载明';
  return (
    <>
      <Heading level={1} text={agency.name} note={`${agencyCategories[agency.category]}，${agency.region}`} />
      {agency.demo ? (
        <Notice tone="warning" heading="示例数据">
          本页的批文、人员、地址和电话为演示生成，不对应真实的人和单位。
        </Notice>
      ) : null}
      <div className="aside-gap">
        <Columns shape="main-aside">
          <div>
            <Heading text="主要职责" id="duties" />
            {agency.duties ? (
              <>
                <ArticleBody>
                  <ol>
                    {agency.duties.items.map((duty) => (
                      <li key={duty}>{duty}</li>
                    ))}
                  </ol>
                </ArticleBody>
                <SourceNote>{`${agency.duties.document}，${formatDate(agency.duties.validFrom)}起施行`}</SourceNote>
              </>
            ) : (
              <EmptyState heading="职责尚未登记">登记后在这里公布。</EmptyState>
            )}
            <section className="aside-gap" aria-label="内设机构">
              <Heading text="内设机构" id="offices" />
              <DataTable
                caption="内设机构"
                captionHidden
                cards
                empty="没有内设机构。"
                rows={agency.offices}
                rowKey={(office) => office.id}
                columns={[
                  { key: 'name', heading: '名称', cell: (office) => office.name },
                  { key: 'duties', heading: '职责', cell: (office) => stated(office.duties) },
                  { key: 'phone', heading: '电话', cell: (office) => stated(office.phone) },
                ]}
              />
            </section>
          </div>
          <div>
            <Column heading="联系方式">
              <DefinitionList
                items={[
                  { term: '负责人', value: stated(agency.leader ?? '') },
                  { term: '地址', value: stated(agency.address) },
                  { term: '办公时间', value: stated(agency.officeHours) },
                  { term: '电话', value: stated(agency.phone) },
                  ...(agency.postcode ? [{ term: '邮编', value: agency.postcode }] : []),
                  { term: '设立依据', value: stated(agency.document) },
                  { term: '更新日期', value: formatDate(agency.updatedAt.slice(0, 10)) },
                ]}
              />
            </Column>
            {near.length > 1 ? (
              <LinkList
                heading={`${agency.region}的机构`}
                links={near.map((one) => ({
                  label: one.shortName,
                  href: `/agencies/${one.id}`,
                  current: one.id === agency.id,
                }))}
              />
            ) : null}
          </div>
        </Columns>
      </div>
    </>
  );
}

export const agencyPages = [agencyList, agencyPage];
