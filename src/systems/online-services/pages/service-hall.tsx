import { ContourBand, SearchBox, Section, type ServiceTile, ServiceTiles } from '#design/public';
import { lifeEvents } from '#engines/cases';
import { daysOf } from '../catalogue/days.rules.ts';
import type { Catalogue, ListedService } from '../catalogue/read-catalogue.ts';

export interface ServiceHallProps {
  catalogue: Catalogue;
  city: string;
  /** Pages of other systems where something can be done online. */
  others: readonly ServiceTile[];
}

/** The front of the hall: the question, what people come for, and the ways in. */
export function ServiceHall({ catalogue, city, others }: ServiceHallProps) {
  const { all } = catalogue;
  return (
    <>
      <ContourBand seed={11}>
        <div className="wrap hall-front">
          <h1>您要办什么事？</h1>
          <SearchBox
            action="/services"
            label="您要办什么事"
            placeholder="用平常话说，例如：给孩子上户口、办低保、开饭店"
            size="large"
            id="hall-search"
            suggest="/search/suggestions"
          />
          <HallFigures all={all} />
        </div>
      </ContourBand>
      <Section heading="个人办事" more={{ label: '全部个人事项', href: '/services?audience=person' }}>
        <ServiceTiles tiles={tilesFor(all, 'person')} />
      </Section>
      <Section heading="企业办事" more={{ label: '全部企业事项', href: '/services?audience=firm' }}>
        <ServiceTiles tiles={tilesFor(all, 'firm')} />
      </Section>
      {others.length > 0 ? (
        <Section heading="也在网上办">
          <div className="column-pages">
            <ServiceTiles tiles={others} />
          </div>
        </Section>
      ) : null}
      <Section heading="我的办件" tone="ground">
        <ul className="hall-ways">
          <Way href="/my/cases" title="登录查看" text="办到哪一步、还有几天、要补什么，都在这里" />
          <Way href="/services/query" title="凭编号查询" text="没有账号的，用办件编号和查询码，或手机尾号" />
          <Way href="/services/statistics" title="看办件统计" text="收了多少、按时办了多少、大家怎样评价" />
          <Way href="/papers" title="核验文书" text="扫二维码或输入校验码，看文书真不真" />
        </ul>
      </Section>
      <Section heading="按部门找">
        <ul className="hall-names">
          {catalogue.offices.map((office) => (
            <li key={office.value}>
              <a href={`/services?office=${office.value}`}>{office.label}</a> <span>{office.count} 项</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section heading="按县市区找" tone="ground">
        <p className="heading-note">{`选了县市区，只列在当地窗口或网上能办的，按当地的地点、电话、材料和收费写指南；${city}市本级窗口各县市区居民也可以去。`}</p>
        <ul className="hall-names hall-names-below">
          {catalogue.counties.map((county) => (
            <li key={county.value}>
              <a href={`/services?region=${county.value}`}>{county.label}</a> <span>{county.count} 项</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

const Way = ({ href, title, text }: { href: string; title: string; text: string }) => (
  <li className="hall-way">
    <h3>
      <a className="whole" href={href}>
        {title}
      </a>
    </h3>
    <p>{text}</p>
  </li>
);

function HallFigures({ all }: { all: readonly ListedService[] }) {
  const promised = all.filter((item) => item.promised !== null).map((item) => daysOf(item.promised));
  const mean = promised.reduce((sum, days) => sum + days, 0) / Math.max(1, promised.length);
  return (
    <ul className="hall-figures">
      <HallFigure href="/services?all=1" value={String(all.length)} unit="件" label="可办事项" />
      <HallFigure
        href="/services?depth=4"
        value={String(all.filter((item) => item.onlineDepth === 4).length)}
        unit="件"
        label="全程网上办"
      />
      <HallFigure
        href="/services?depth=3"
        value={String(all.filter((item) => item.onTheSpot).length)}
        unit="件"
        label="当场办结"
      />
      <HallFigure href="/services/statistics" value={mean.toFixed(1)} unit="个工作日" label="其余平均承诺时限" />
    </ul>
  );
}

const HallFigure = ({ href, value, unit, label }: { href: string; value: string; unit: string; label: string }) => (
  <li>
    <a href={href}>
      <span className="hall-figure-value">
        {value}
        <small>{unit}</small>
      </span>
      <span className="hall-figure-label">{label}</span>
    </a>
  </li>
);

const EXAMPLES = 4;

/** One tile for each life event, with the words by which people know its matters. */
function tilesFor(all: readonly ListedService[], audience: 'person' | 'firm') {
  const own = all.filter((item) => item.audiences.includes(audience));
  return Object.entries(lifeEvents).flatMap(([event, label]) => {
    const within = own.filter((item) => item.lifeEvents.some((one) => one === event));
    return within.length === 0
      ? []
      : [
          {
            label,
            href: `/services?audience=${audience}&event=${event}`,
            examples: within.slice(0, EXAMPLES).map((item) => item.plainName),
          },
        ];
  });
}
