import { EmptyState, Heading, SearchBox, Tag } from '#design/public';
import { onlineDepths } from '#engines/cases';
import { describeLimit } from '#kernel';
import type { Catalogue, Facet, Filter, ListedService } from '../catalogue/read-catalogue.ts';

/** The address of the list with one part of the filter changed. */
function hrefWith(filter: Filter, change: Partial<Record<keyof Filter, string | number | undefined>>): string {
  const parts = Object.entries({ ...filter, ...change }).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)] as [string, string]],
  );
  return parts.length === 0 ? '/services?all=1' : `/services?${new URLSearchParams(parts).toString()}`;
}

/** The list, and beside it what it can be narrowed to. */
export function FoundServices({ catalogue, filter }: { catalogue: Catalogue; filter: Filter }) {
  const { found } = catalogue;
  return (
    <>
      <Heading
        level={1}
        text={filter.q ? `“${filter.q}”` : '找办事事项'}
        note={found.length > 0 ? `找到 ${found.length} 件` : '没有找到'}
      />
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
          <details open>
            <summary>缩小范围</summary>
            <FacetList heading="谁来办" name="audience" facets={catalogue.audiences} filter={filter} />
            <FacetList heading="能不能网上办" name="depth" facets={depthFacets(catalogue)} filter={filter} />
            <FacetList heading="什么事" name="event" facets={catalogue.events} filter={filter} />
            <FacetList heading="在哪里" name="region" facets={countyFacets(catalogue)} filter={filter} />
            <FacetList heading="归哪个部门" name="office" facets={catalogue.offices} filter={filter} />
          </details>
        </aside>
        <div>
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

const countyFacets = ({ counties }: Catalogue): Facet[] =>
  counties.map(({ code, name }) => ({ value: code, label: name, count: null }));

interface FacetListProps {
  readonly heading: string;
  readonly name: keyof Filter;
  readonly facets: readonly Facet[];
  readonly filter: Filter;
}

function FacetList({ heading, name, facets, filter }: FacetListProps) {
  const chosen = filter[name] === undefined ? undefined : String(filter[name]);
  if (facets.length === 0) return null;
  return (
    <section className="facet" aria-label={heading}>
      <h2>{heading}</h2>
      <ul>
        {facets.map((facet) => {
          const current = facet.value === chosen;
          return (
            <li key={facet.value}>
              <a
                href={hrefWith(filter, { [name]: current ? undefined : facet.value })}
                aria-current={current ? 'true' : undefined}
              >
                <span>{facet.label}</span>
                <span className="facet-count">{current ? '取消' : facet.count}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export const periodText = (item: Pick<ListedService, 'onTheSpot' | 'promised'>): string => {
  if (item.onTheSpot) return '当场办结';
  return item.promised ? `${describeLimit(item.promised)}内办结` : '时限见指南';
};

function ServiceLine({ item, region }: { item: ListedService; region?: string | undefined }) {
  const depth = item.onlineDepth as keyof typeof onlineDepths;
  const at = region ? `?region=${region}` : '';
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
