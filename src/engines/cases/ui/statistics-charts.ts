import type { Statistics, StatisticsLine } from '../contract.ts';

const MOST_BARS = 15;
/** So many names stand side by side without leaning. */
const FLAT_NAMES = 6;

export const bars = (lines: readonly StatisticsLine[]) => ({
  legend: {},
  xAxis: {
    type: 'category',
    data: lines.slice(0, MOST_BARS).map((line) => line.name),
    axisLabel: { interval: 0, rotate: lines.length > FLAT_NAMES ? 30 : 0 },
  },
  yAxis: { type: 'value' },
  series: [
    { type: 'bar', name: '收件', data: lines.slice(0, MOST_BARS).map((line) => line.received) },
    { type: 'bar', name: '办结', data: lines.slice(0, MOST_BARS).map((line) => line.concluded) },
  ],
});
export const barTable = (lines: readonly StatisticsLine[]) => ({
  columns: ['名称', '收件', '办结'],
  rows: lines.map((line) => [line.name, line.received, line.concluded]),
});
export const trend = ({ months }: Statistics) => ({
  legend: {},
  xAxis: { type: 'category', data: months.map((one) => one.month) },
  yAxis: { type: 'value' },
  series: [
    { type: 'line', name: '收件', data: months.map((one) => one.received) },
    { type: 'line', name: '办结', data: months.map((one) => one.concluded) },
  ],
});
export const trendTable = ({ months }: Statistics) => ({
  columns: ['月份', '收件', '办结'],
  rows: months.map((one) => [one.month, one.received, one.concluded]),
});
