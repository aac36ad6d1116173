import {
  ArticleBody,
  Column,
  Columns,
  DefinitionList,
  FigureGrid,
  Heading,
  Lamp,
  LinkList,
  type MapTile,
  Notice,
  TileMap,
  Timeline,
} from '#design/public';
import { formatDateTime } from '#kernel/contract';
import type { Display, Edition, Figure, Review } from '../contract.ts';
import { Breakable } from './breakable.tsx';
import { ChapterStrip, ChapterText, chapterNo } from './chapter-view.tsx';
import { headlineFigure } from './figure-words.ts';
import { PrintedSources } from './printed-sources.tsx';
import { type Reading, SentenceText } from './sentences.tsx';

export interface ReviewViewProps {
  review: Review;
  /** The edition shown; null for the review as it stands now. */
  edition: Edition | null;
  editions: readonly Edition[];
  /** Districts that the text names, with how often. */
  tiles: readonly MapTile[];
  /** Figures that read differently from the latest edition. */
  changed: number;
}

export function ReviewView({ review, edition, editions, tiles, changed }: ReviewViewProps) {
  const live = `/reviews/${review.year}`;
  const base = edition ? `${live}/editions/${edition.no}` : live;
  const reading: Reading = {
    figures: new Map(review.figures.map((figure) => [figure.id, figure])),
    places: new Map(review.figures.map((figure, place) => [figure.id, place])),
    base,
  };
  const off = review.figures.filter((figure) => !figure.agrees).length;
  const named = tiles.some((tile) => (tile.value ?? 0) > 0);
  const [opening, ...chapters] = review.chapters;
  return (
    <div className="review-document">
      <header className="article-header">
        <p className="article-kicker">{edition ? `年度综述 · 第 ${edition.no} 版` : '年度综述'}</p>
        <h1>{opening?.heading ? <SentenceText sentence={opening.heading} reading={reading} /> : review.title}</h1>
        <p className="article-meta">
          <span>{edition ? `${formatDateTime(edition.frozenAt)}定稿` : '数字随记录实时计算'}</span>
          {off === 0 ? <Lamp colour="green">{`${review.figures.length} 个数字都有出处，核对一致`}</Lamp> : null}
          <span>
            <a href={`${base}/figures`}>{review.figures.length} 个数字的出处</a>
          </span>
        </p>
      </header>
      <Standing review={review} edition={edition} changed={changed} latest={editions[0] ?? null} />
      <div className="aside-gap">
        <FigureGrid figures={review.display.headline.flatMap((id) => headlineFigure(reading.figures.get(id), base))} />
      </div>
      <ChapterStrip chapters={chapters} />
      <div className="aside-gap">
        <Columns shape="main-aside">
          <div>
            <ArticleBody>
              {opening?.paragraphs.map((sentences) => (
                <p key={sentences[0]?.no}>
                  {sentences.map((sentence) => (
                    <SentenceText key={sentence.no} sentence={sentence} reading={reading} />
                  ))}
                </p>
              ))}
              {chapters.map((chapter, place) => (
                <ChapterText
                  key={chapter.key}
                  no={chapterNo(place)}
                  chapter={chapter}
                  reading={reading}
                  display={review.display}
                  source={review.title}
                />
              ))}
            </ArticleBody>
            <YearLine display={review.display} reading={reading} year={review.year} />
          </div>
          <Column>
            {named ? <TileMap title="综述点到的县市区" unit="处" tiles={tiles} source={review.title} /> : null}
            <div className={named ? 'aside-gap' : undefined}>
              <LinkList
                heading="数据与版本"
                links={[
                  { label: '全部数字与出处', href: `${base}/figures` },
                  { label: '数据（JSON）', href: `/api/annual-review/reviews/${review.year}` },
                  { label: '文本（Markdown）', href: `/api/annual-review/reviews/${review.year}/markdown` },
                  { label: '实时计算的综述', href: live, current: edition === null },
                  ...editions.map((one) => ({
                    label: `第 ${one.no} 版`,
                    href: `${live}/editions/${one.no}`,
                    current: edition?.no === one.no,
                  })),
                  ...(editions.length > 0 ? [{ label: '版本比较', href: `${live}/changes` }] : []),
                ]}
              />
            </div>
          </Column>
        </Columns>
      </div>
      <PrintedSources review={review} />
    </div>
  );
}

/** How the numbers on this page stand to the document and to what was published. */
function Standing({
  review,
  edition,
  changed,
  latest,
}: {
  review: Review;
  edition: Edition | null;
  changed: number;
  latest: Edition | null;
}) {
  const live = `/reviews/${review.year}`;
  const off = review.figures.filter((figure) => !figure.agrees).length;
  if (edition) {
    return (
      <Notice heading={`这是定稿的第 ${edition.no} 版，不再改动`} action={{ label: '看实时计算的综述', href: live }}>
        <DefinitionList
          items={[
            { term: '定稿说明', value: edition.note },
            { term: '校验值', value: <Breakable text={edition.hash} at={/(?<=^(?:.{8})+)/} /> },
          ]}
        />
      </Notice>
    );
  }
  const total = review.figures.length;
  if (off === 0 && changed === 0) return null;
  return (
    <Notice
      tone="warning"
      heading={`${total} 个数字中有 ${off} 个与原文不一致`}
      action={{ label: '看是哪些', href: `${live}/figures` }}
    >
      {latest && changed > 0 ? `与第 ${latest.no} 版相比有 ${changed} 处变化。` : '记录有变动，综述随之改变。'}
    </Notice>
  );
}

function YearLine({ display, reading, year }: { display: Display; reading: Reading; year: number }) {
  const items = display.timeline.flatMap(({ figure: id, title }) => {
    const figure: Figure | undefined = reading.figures.get(id);
    if (!figure?.value) return [];
    const ahead = figure.state === 'forecast';
    return [
      { date: figure.value, title, href: `${reading.base}/figures/${id}`, ahead, ...(ahead ? { text: '计划' } : {}) },
    ];
  });
  if (items.length === 0) return null;
  return (
    <div className="aside-gap">
      <Heading text={`${year}年大事`} id="timeline" />
      <Timeline items={[...items].sort((a, b) => a.date.localeCompare(b.date))} />
    </div>
  );
}
