import {
  Column,
  Columns,
  DataTable,
  DefinitionList,
  Heading,
  Lamp,
  LinkList,
  Notice,
  Pagination,
  SampleTag,
  UnstatedTag,
} from '#design/public';
import { formatNumber } from '#kernel/contract';
import type { Figure, Review, Sentence, SourceRecord } from '../contract.ts';
import { sentencesOf, sentenceText } from '../layout.rules.ts';
import { Breakable } from './breakable.tsx';

export const recordsPerPage = 50;

export interface FigureViewProps {
  review: Review;
  figure: Figure;
  base: string;
  page: number;
  /** What the latest edition says of it, for a figure of the living review. */
  published: { no: number; text: string } | null;
}

const stateWords: Record<string, string> = {
  stated: '载明',
  estimated: '估计',
  forecast: '预计',
  'not-stated': '未载明',
};

export function FigureView({ review, figure, base, page, published }: FigureViewProps) {
  const at = review.figures.findIndex((one) => one.id === figure.id);
  const [former, next] = [review.figures[at - 1], review.figures[at + 1]];
  return (
    <>
      <Heading level={1} text={figure.name} note={`${figure.subject} · ${figure.periodText} · ${figure.id}`} />
      <Columns shape="main-aside">
        <div>
          <p className="figure-value">
            {figure.value === null ? '未载明' : figure.text} {figure.value === null ? <UnstatedTag /> : null}{' '}
            {figure.demo ? <SampleTag /> : null}
          </p>
          <section aria-label="得出方式" className="aside-gap">
            <Heading text="怎样得出" />
            <p>{figure.working}</p>
            {figure.href ? (
              <p>
                <a href={figure.href}>看相关的公开记录</a>
              </p>
            ) : null}
            {figure.demo ? <p>逐条记录为演示而编，综述只载明总数；名称、所在地等原文未载明。</p> : null}
          </section>
          <Clause review={review} figure={figure} base={base} />
          <Records figure={figure} base={base} page={page} />
        </div>
        <Column heading="核对">
          <DefinitionList
            items={[
              { term: '原文', value: figure.statedText },
              { term: '现值', value: figure.text },
              ...(published ? [{ term: `第 ${published.no} 版`, value: published.text }] : []),
              {
                term: '结果',
                value: figure.agrees ? (
                  <Lamp colour="green">与原文一致</Lamp>
                ) : (
                  <Lamp colour="yellow">与原文不一致</Lamp>
                ),
              },
              { term: '性质', value: stateWords[figure.state] ?? figure.state },
              { term: '来源', value: figure.sourceTitle },
              { term: '指标代码', value: <Breakable text={figure.indicator} at={/(?<=[._])/} /> },
            ]}
          />
          <div className="aside-gap">
            <LinkList
              heading="其他数字"
              links={[
                ...(former ? [{ label: `上一个：${former.name}`, href: `${base}/figures/${former.id}` }] : []),
                ...(next ? [{ label: `下一个：${next.name}`, href: `${base}/figures/${next.id}` }] : []),
                { label: '全部数字', href: `${base}/figures` },
              ]}
            />
          </div>
        </Column>
      </Columns>
    </>
  );
}

/** The sentence as it was printed, the words of the clause marked. */
function Clause({ review, figure, base }: { review: Review; figure: Figure; base: string }) {
  const originals = new Map(review.figures.map((one) => [one.id, one.original]));
  const holds = (sentence: Sentence): boolean =>
    sentence.parts.some((part) => typeof part !== 'string' && part.figure === figure.id);
  const sentence = review.chapters.flatMap(sentencesOf).find(holds);
  if (!sentence) return null;
  const text = sentenceText(sentence, (id) => originals.get(id) ?? '');
  const from = text.indexOf(figure.clause);
  const [before, marked, after] =
    from < 0 ? [text, '', ''] : [text.slice(0, from), figure.clause, text.slice(from + figure.clause.length)];
  return (
    <section aria-label="原文" className="aside-gap">
      <Heading text="原文" more={{ label: '回到综述中的这一句', href: `${base}#s${sentence.no}` }} />
      <div className="article-body">
        <blockquote>
          {before}
          <mark>{marked}</mark>
          {after}
        </blockquote>
        <p className="source-note">《{review.title}》</p>
      </div>
    </section>
  );
}

function Records({ figure, base, page }: { figure: Figure; base: string; page: number }) {
  const records = figure.records;
  if (!records) return null;
  const pages = Math.max(1, Math.ceil(records.length / recordsPerPage));
  const shown = records.slice((page - 1) * recordsPerPage, page * recordsPerPage);
  return (
    <section aria-label="记录" className="aside-gap" id="records">
      <Heading text={`记录（${formatNumber(records.length)} 条）`} />
      {figure.dropped.length > 0 ? (
        <Notice tone="warning" heading={`${figure.dropped.length} 条记录不再计入`}>
          {figure.dropped
            .slice(0, 20)
            .map((record) => record.label)
            .join('、')}
        </Notice>
      ) : null}
      <DataTable
        caption={`${figure.name}的记录`}
        captionHidden
        rows={shown}
        rowKey={(record: SourceRecord) => record.id}
        empty="没有记录。"
        columns={[
          {
            key: 'label',
            heading: '名称',
            cell: (record) => (record.href ? <a href={record.href}>{record.label}</a> : record.label),
          },
          { key: 'value', heading: '所在地或内容', cell: (record) => record.value ?? '' },
          { key: 'demo', heading: '标记', cell: (record) => (record.demo ? <SampleTag /> : null) },
        ]}
      />
      <Pagination page={page} pages={pages} hrefFor={(to) => `${base}/figures/${figure.id}?page=${to}#records`} />
    </section>
  );
}
