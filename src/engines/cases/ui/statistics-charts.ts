import { colour } from '#design';
import type { Statistics, StatisticsLine } from '../contract.ts';

const MOST_BARS = 15;
const ROW = 26;
const MARGIN = 32;

/** So high that each name has a row of its own. */
export const heightOf = (lines: readonly StatisticsLine[]): number => Math.min(lines.length, MOST_BARS) * ROW + MARGIN;

/** Of what came in, how much is done: the dark part of each bar is decided, the pale part still in hand. */
export const bars = (lines: readonly StatisticsLine[]) => {
  const shown = lines.slice(0, MOST_BARS);
  const bar = { type: 'bar', barGap: '-100%', barWidth: 14 };
  const label = { show: true, position: 'right' };
  return {
    grid: { top: 4, bottom: 4, right: 128 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    yAxis: { type: 'category', inverse: true, data: shown.map((line) => line.name), axisLabel: { interval: 0 } },
    xAxis: { type: 'value', show: false },
    series: [
      {
        ...bar,
        name: '收件',
        itemStyle: { color: colour.weiMid },
        label: { show: false },
        data: shown.map((line) => line.received),
      },
      {
        ...bar,
        name: '办结',
        itemStyle: { color: colour.wei },
        label: { show: false },
        data: shown.map((line) => line.concluded),
      },
      {
        ...bar,
        // Bears the words at the end of the longer of the two.
        name: '合',
        tooltip: { show: false },
        itemStyle: { color: 'transparent' },
        data: shown.map((line) => ({
          value: Math.max(line.received, line.concluded),
          label: { ...label, formatter: `收件 ${line.received}，办结 ${line.concluded}` },
        })),
      },
    ],
  };
};
export const barTable = (lines: readonly StatisticsLine[]) => ({
  columns: ['名称', '收件', '办结'],
  rows: lines.map((line) => [line.name, line.received, line.concluded]),
});
/** The series' name stands at its end instead of a legend. */
const named = { show: true, formatter: '{a}' };

export const trend = ({ months }: Statistics) => ({
  grid: { right: 56 },
  xAxis: { type: 'category', data: months.map((one) => one.month) },
  yAxis: { type: 'value' },
  series: [
    { type: 'line', name: '收件', endLabel: named, data: months.map((one) => one.received) },
    { type: 'line', name: '办结', endLabel: named, data: months.map((one) => one.concluded) },
  ],
});
export const trendTable = ({ months }: Statistics) => ({
  columns: ['月份', '收件', '办结'],
  rows: months.map((one) => [one.month, one.received, one.concluded]),
});
