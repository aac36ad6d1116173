import { longDate, SampleTag, Tag } from '#design/public';
import type { Listed } from '#engines/content';
import { validityNames } from '#engines/content/contract';
import type { SearchHit } from '#engines/search/contract';

export interface HitsProps {
  items: readonly SearchHit[];
  /** What is known of those that are articles, by address. */
  facts: ReadonlyMap<string, Listed>;
}

/** What was found: title, the place where it says so, and what helps to choose: number, validity, column, date. */
export function Hits({ items, facts }: HitsProps) {
  return (
    <ol className="news hits">
      {items.map((hit) => (
        <Hit key={hit.id} hit={hit} article={facts.get(hit.url)} />
      ))}
    </ol>
  );
}

function Hit({ hit, article }: { hit: SearchHit; article: Listed | undefined }) {
  const isGuide = hit.kind === 'guide';
  return (
    <li>
      <h2>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: escaped by the search engine, which adds only <mark> */}
        <a href={hit.url} dangerouslySetInnerHTML={{ __html: hit.titleHtml }} />
      </h2>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: as above */}
      <p className="hit-text" dangerouslySetInnerHTML={{ __html: hit.snippetHtml }} />
      <p className="hit-facts">
        {isGuide ? <Tag tone="open">办事指南</Tag> : null}
        {hit.label ? <span>{hit.label}</span> : null}
        {article?.documentNumber ? <span>{article.documentNumber}</span> : null}
        {/* A guide holds whenever it was written; its date would only mislead. */}
        {isGuide ? null : <time dateTime={hit.date}>{longDate(hit.date)}</time>}
        {article?.validity ? (
          <Tag tone={article.validity === 'valid' ? 'valid' : 'plain'}>{validityNames[article.validity]}</Tag>
        ) : null}
        {article?.explained ? <Tag tone="open">有解读</Tag> : null}
        {article?.demo ? <SampleTag /> : null}
      </p>
    </li>
  );
}
