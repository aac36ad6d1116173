import { BarChart, LineChart, PieChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { type EChartsCoreOption, init, registerTheme, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { type ReactNode, useEffect, useRef } from 'react';
import { chartTheme } from '../../chart-theme.ts';

use([
  BarChart,
  LineChart,
  PieChart,
  ScatterChart,
  AriaComponent,
  DatasetComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer,
]);
/** The figures stand above their bars; the title stands outside, so the drawing begins higher. */
registerTheme('zhengtong', {
  ...chartTheme,
  bar: { ...chartTheme.bar, label: { ...chartTheme.bar.label, position: 'top' } },
});
const placed = (option: EChartsCoreOption): EChartsCoreOption => ({
  aria: { enabled: true },
  ...option,
  grid: { top: 24, ...(option['grid'] as object | undefined) },
});

export default function ChartCanvas({
  option,
  height,
  label,
}: {
  option: EChartsCoreOption;
  height: number;
  label: string;
}): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(option);
  latest.current = option;
  const redraw = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (!place.current) return;
    // SVG, so that a printed page is as sharp as the screen.
    const chart = init(place.current, 'zhengtong', { renderer: 'svg' });
    redraw.current = () => chart.setOption(placed(latest.current), { notMerge: true });
    redraw.current();
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      chart.dispose();
      redraw.current = null;
    };
  }, []);
  const drawn = JSON.stringify(option);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again when the option says something else
  useEffect(() => redraw.current?.(), [drawn]);
  return <div ref={place} style={{ height }} role="img" aria-label={label} />;
}
