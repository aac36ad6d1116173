import { ContourBand } from './contour-band.tsx';
import { Phrases } from './phrases.tsx';
import { SearchBox } from './search-box.tsx';
import type { LinkTo } from './site.ts';
import { Tag, type TagTone } from './tag.tsx';

export interface NowItem extends LinkTo {
  tag: string;
  tone: TagTone;
}

export interface HeroProps {
  question: string;
  searchAction: string;
  suggest?: string;
  placeholder: string;
  quickLabel: string;
  quickLinks: readonly LinkTo[];
  now: { heading: string; items: readonly NowItem[]; empty: string };
}

/** The home page's first screen: the question, what people come for, and what is happening today. */
export function Hero({ question, searchAction, suggest, placeholder, quickLabel, quickLinks, now }: HeroProps) {
  return (
    <ContourBand seed={3}>
      <div className="wrap hero">
        <div className="hero-task">
          <h1>{question}</h1>
          <SearchBox
            action={searchAction}
            placeholder={placeholder}
            label={question}
            size="large"
            {...(suggest ? { suggest } : {})}
          />
          <div className="quick">
            <span className="quick-label" id="quick-label">
              {quickLabel}
            </span>
            <ul className="quick-links" aria-labelledby="quick-label">
              {quickLinks.map((link) => (
                <li key={link.href}>
                  <a href={link.href}>{link.label}</a>
                </li>
              ))}
            </ul>
          </div>
        </div>
        <section className="now" aria-label={now.heading}>
          <h2>{now.heading}</h2>
          {now.items.length === 0 ? <p className="now-empty">{now.empty}</p> : null}
          <ul>
            {now.items.map((item) => (
              <li key={item.href}>
                <Tag tone={item.tone}>{item.tag}</Tag>
                <a className="phrased" href={item.href}>
                  <Phrases text={item.label} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </ContourBand>
  );
}

export interface ServiceTile extends LinkTo {
  examples: readonly string[];
}

export function ServiceTiles({ tiles }: { tiles: readonly ServiceTile[] }) {
  return (
    <ul className="tiles">
      {tiles.map((tile) => (
        <li key={tile.href} className="tile">
          <h3>
            <a className="whole" href={tile.href}>
              {tile.label}
            </a>
          </h3>
          <p className="phrased">{tile.examples.join('、')}</p>
        </li>
      ))}
    </ul>
  );
}
