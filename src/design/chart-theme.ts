import { colour, font, seriesColours } from './tokens.ts';

const axis = {
  axisLine: { lineStyle: { color: colour.edge } },
  axisTick: { show: false },
  axisLabel: { color: colour.ink2, fontSize: 13 },
  splitLine: { lineStyle: { color: colour.line } },
  nameTextStyle: { color: colour.ink3 },
};

/** Give it to `echarts.registerTheme('zhengtong', chartTheme)`. Label the series directly and hide the legend. */
export const chartTheme = {
  color: [...seriesColours],
  backgroundColor: 'transparent',
  textStyle: { fontFamily: font.hei, color: colour.ink },
  title: {
    left: 0,
    textStyle: { fontFamily: font.song, fontWeight: 700, fontSize: 16, color: colour.ink },
    subtextStyle: { color: colour.ink3, fontSize: 13 },
  },
  legend: { show: false, textStyle: { color: colour.ink2 } },
  grid: { left: 8, right: 16, top: 48, bottom: 8, outerBoundsMode: 'same' },
  categoryAxis: { ...axis, splitLine: { show: false } },
  valueAxis: { ...axis, min: 0, axisLine: { show: false } },
  timeAxis: { ...axis, splitLine: { show: false } },
  bar: { barMaxWidth: 28, itemStyle: { borderRadius: 0 }, label: { show: true, color: colour.ink } },
  line: { symbol: 'circle', symbolSize: 6, lineStyle: { width: 2 }, smooth: false, endLabel: { show: true } },
  tooltip: {
    backgroundColor: colour.paper,
    borderColor: colour.line,
    borderWidth: 1,
    textStyle: { color: colour.ink, fontSize: 13 },
    extraCssText: 'box-shadow:none;border-radius:6px',
  },
  animationDuration: 200,
} as const;
