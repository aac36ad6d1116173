import { Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { EmptyState, Section } from '#design/console';
import type { DraftContent } from '../contract.ts';
import type { Sheet } from './sheet.ts';

type DraftChart = DraftContent['charts'][number];

/** 图表与大字: which numbers stand large at the head of the review, and which stand in bars after which chapter. */
export function DraftCharts({ desk, content, onChange, writable }: Sheet): ReactNode {
  const names = new Map(desk.figures.map((figure) => [figure.id, figure]));
  const choices = content.figures
    .filter((figure) => /^-?\d+(\.\d+)?$/.test(names.get(figure.id)?.value ?? ''))
    .map(({ id }) => ({ value: id, label: `${names.get(id)?.name ?? id} ${names.get(id)?.text ?? ''}` }));
  const put = (place: number, chart: DraftChart): void =>
    onChange({ ...content, charts: content.charts.map((one, at) => (at === place ? chart : one)) });
  const begin = (): void => {
    const bars = choices.slice(0, 2).map(({ value }) => ({ figure: value, label: names.get(value)?.name ?? value }));
    const chart = {
      chapter: content.chapters.at(-1)?.key ?? '',
      title: '新图',
      unit: names.get(bars[0]?.figure ?? '')?.unit ?? '',
      labelHeading: '项目',
      bars,
    };
    onChange({ ...content, charts: [...content.charts, chart] });
  };
  return (
    <>
      <Section title="卷首大字">
        <Select
          mode="multiple"
          aria-label="卷首大字"
          className="annual-draft-wide"
          maxCount={6}
          placeholder="选最多六个数字，放在综述开头"
          disabled={!writable}
          value={content.headline}
          options={choices}
          onChange={(headline: string[]) => onChange({ ...content, headline })}
        />
      </Section>
      <Section
        title="条形图"
        actions={
          writable ? (
            <Button disabled={choices.length < 2} onClick={begin}>
              增加一图
            </Button>
          ) : null
        }
      >
        {content.charts.length === 0 ? (
          <EmptyState title="还没有图" text="同一单位的两个以上数字放在一张图里比较才有意义。" />
        ) : null}
        {content.charts.map((chart, place) => (
          <ChartBox
            // biome-ignore lint/suspicious/noArrayIndexKey: a chart has no name of its own while it is written
            key={place}
            chart={chart}
            chapters={content.chapters.map(({ key, title }) => ({ value: key, label: title }))}
            choices={choices}
            nameOf={(id) => names.get(id)?.name ?? id}
            writable={writable}
            onChange={(next) => put(place, next)}
            onDrop={() => onChange({ ...content, charts: content.charts.filter((_, at) => at !== place) })}
          />
        ))}
      </Section>
    </>
  );
}

function ChartBox({
  chart,
  chapters,
  choices,
  nameOf,
  writable,
  onChange,
  onDrop,
}: {
  chart: DraftChart;
  chapters: { value: string; label: string }[];
  choices: { value: string; label: string }[];
  nameOf: (id: string) => string;
  writable: boolean;
  onChange: (chart: DraftChart) => void;
  onDrop: () => void;
}): ReactNode {
  const labels = new Map(chart.bars.map((bar) => [bar.figure, bar.label]));
  return (
    <div className="annual-draft-chart">
      <Input
        prefix="图名"
        aria-label="图名"
        value={chart.title}
        disabled={!writable}
        onChange={(event) => onChange({ ...chart, title: event.target.value })}
      />
      <Input
        prefix="单位"
        aria-label="单位"
        value={chart.unit}
        disabled={!writable}
        onChange={(event) => onChange({ ...chart, unit: event.target.value })}
      />
      <Select
        aria-label="放在哪一章"
        value={chart.chapter}
        disabled={!writable}
        options={chapters}
        onChange={(chapter: string) => onChange({ ...chart, chapter })}
      />
      <Select
        mode="multiple"
        aria-label="图中的数字"
        className="annual-draft-wide"
        value={chart.bars.map((bar) => bar.figure)}
        disabled={!writable}
        options={choices}
        onChange={(ids: string[]) =>
          onChange({
            ...chart,
            bars: ids.map((figure) => ({ figure, label: labels.get(figure) ?? nameOf(figure).slice(0, 20) })),
          })
        }
      />
      {writable ? (
        <Button type="text" danger onClick={onDrop}>
          删去这张图
        </Button>
      ) : null}
    </div>
  );
}
