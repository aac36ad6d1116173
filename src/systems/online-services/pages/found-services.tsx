import { EmptyState, Form, Heading, SearchBox, SelectField, SubmitButton, Tag } from '#design/public';
import { onlineDepths } from '#engines/cases';
import { describeLimit } from '#kernel';
import type { Catalogue, Facet, Filter, ListedService } from '../catalogue/read-catalogue.ts';

/** The list, and beside it what it can be narrowed to. */
export function FoundServices({ catalogue, filter, title }: { catalogue: Catalogue; filter: Filter; title: string }) {
  const { found } = catalogue;
  return (
    <>
      <Heading level={1} text={title} note={found.length > 0 ? `找到 ${found.length} 件` : '没有找到'} />
      <SearchBox
        action="/services"
        label="您要办什么事"
        placeholder="用平常话说，例如：给孩子上户口"
        size="large"
        id="hall-search"
        {...(filter.q ? { query: filter.q } : {})}
      />
      <div className="found">
        <aside className="found-facets" aria-label="缩小范围">
          <details>
            <summary>缩小范围</summary>
            <Narrow catalogue={catalogue} filter={filter} />
          </details>
        </aside>
        <div>
          {filter.region ? (
            <p className="guide-note">
              只列在当地窗口或全程网上能办的。还有一些要到市级窗口办，<a href={cityWide(filter)}>看全市的</a>。
            </p>
          ) : null}
          {found.length > 0 ? (
            <ul className="service-list">
              {found.map((item) => (
                <ServiceLine key={item.id} item={item} region={filter.region} />
              ))}
            </ul>
          ) : (
            <EmptyState heading="没有这样的事项" action={{ label: '看全部事项', href: '/services?all=1' }}>
              换一种说法，或去掉一个条件再找；也可以拨打政务服务热线，让我们帮您找。
            </EmptyState>
          )}
        </div>
      </div>
    </>
  );
}

const depthFacets = ({ all }: Catalogue): Facet[] => [
  { value: '4', label: '全程网上办', count: all.filter((item) => item.onlineDepth === 4).length },
  { value: '3', label: '可以网上申请', count: all.filter((item) => item.onlineDepth >= 3).length },
];

/** The same list without the county. */
const cityWide = ({ region: _region, ...rest }: Filter): string =>
  `/services?${new URLSearchParams([
    ['all', '1'],
    ...Object.entries(rest).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  ])}`;

/** One form for all of it: combinations without number are asked for, never linked. */
function Narrow({ catalogue, filter }: { catalogue: Catalogue; filter: Filter }) {
  const lists = [
    { name: 'audience', label: '谁来办', facets: catalogue.audiences, value: filter.audience },
    { name: 'depth', label: '能不能网上办', facets: depthFacets(catalogue), value: filter.depth?.toString() },
    { name: 'event', label: '什么事', facets: catalogue.events, value: filter.event },
    { name: 'region', label: '在哪里', facets: catalogue.counties, value: filter.region },
    { name: 'office', label: '归哪个部门', facets: catalogue.offices, value: filter.office },
  ];
  return (
    <Form action="/services" method="get" hidden={filter.q ? { q: filter.q } : { all: '1' }}>
      {lists.map(({ name, label, facets, value }) => (
        <SelectField
          key={name}
          name={name}
          label={label}
          optional
          none="不限"
          value={value ?? ''}
          choices={facets.map((facet) => ({
            value: facet.value,
            label: facet.count === null ? facet.label : `${facet.label}（${facet.count}）`,
          }))}
        />
      ))}
      <SubmitButton tone="wei">按条件找</SubmitButton>
    </Form>
  );
}

export const periodText = (item: Pick<ListedService, 'onTheSpot' | 'promised'>): string => {
  if (item.onTheSpot) return '当场办结';
  return item.promised ? `${describeLimit(item.promised)}内办结` : '时限见指南';
};

function ServiceLine({ item, region }: { item: ListedService; region: string | undefined }) {
  const at = region ? `?region=${region}` : '';
  const depth = item.onlineDepth as keyof typeof onlineDepths;
  return (
    <li className="service-line">
      <div>
        <h2>
          <a href={`/services/${item.code}${at}`}>{item.plainName}</a>
        </h2>
        <p className="service-formal">
          {item.name === item.plainName ? '' : `${item.name} · `}
          {item.office}
        </p>
        <p className="service-tags">
          <Tag tone={item.onlineDepth >= 3 ? 'open' : 'plain'}>{onlineDepths[depth]}</Tag>
          <Tag>{periodText(item)}</Tag>
          {region && item.windows.includes(region) ? <Tag>当地有窗口</Tag> : null}
          {item.suspended ? <Tag tone="warning">暂停办理</Tag> : null}
        </p>
      </div>
      {item.onlineDepth >= 2 && !item.suspended ? (
        <a className="button button-plain" href={`/services/${item.code}/apply${at}`}>
          在线办理<span className="visually-hidden">{item.plainName}</span>
        </a>
      ) : null}
    </li>
  );
}
