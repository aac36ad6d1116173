import { BarChart } from '#design/public';
import type { Chapter, Display } from '../contract.ts';
import { chartPoint } from './figure-words.ts';
import { type Reading, SentenceText } from './sentences.tsx';

const numerals = '一二三四五六七八九';

/** 一 to 四十: how the chapters of a Chinese document are numbered. */
export function chapterNo(place: number): string {
  const no = place + 1;
  const [tens, ones] = [Math.floor(no / 10), no % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : (numerals[tens - 1] ?? '')}十`;
  return `${head}${ones === 0 ? '' : (numerals[ones - 1] ?? '')}`;
}

/** The chapters by name, at hand while one reads. */
export function ChapterStrip({ chapters }: { chapters: readonly Chapter[] }) {
  return (
    <nav className="chapter-strip" aria-label="目录">
      <ol>
        {chapters.map((chapter, place) => (
          <li key={chapter.key}>
            <a href={`#${chapter.key}`}>
              <span className="chapter-no" aria-hidden="true">
                {chapterNo(place)}
              </span>
              {chapter.title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function ChapterText({
  chapter,
  no,
  reading,
  display,
  source,
}: {
  chapter: Chapter;
  no: string;
  reading: Reading;
  display: Display;
  source: string;
}) {
  const heading =
    chapter.heading?.parts.map((part) => (typeof part === 'string' ? part : '')).join('') ?? chapter.title;
  return (
    <>
      <h2 id={chapter.key} className="chapter-heading">
        <span className="chapter-no" aria-hidden="true">
          {no}
        </span>
        {heading.replace(/。$/, '')}
      </h2>
      {chapter.paragraphs.map((sentences) => (
        <p key={sentences[0]?.no}>
          {sentences.map((sentence) => (
            <SentenceText key={sentence.no} sentence={sentence} reading={reading} />
          ))}
        </p>
      ))}
      {display.charts
        .filter((chart) => chart.chapter === chapter.key)
        .map((chart) => (
          <BarChart
            key={chart.title}
            title={chart.title}
            unit={chart.unit}
            labelHeading={chart.labelHeading}
            source={source}
            points={chart.bars.map((bar) => chartPoint(bar.label, reading.figures.get(bar.figure), chart.unit))}
          />
        ))}
    </>
  );
}
