import { describe, expect, it } from 'vitest';
import { seriesColours } from '../../tokens.ts';
import { chartKey } from './chart-key.rules.ts';

describe('the key of a chart', () => {
  it('names each series of bars by the colour it is drawn in', () => {
    const option = {
      series: [
        { type: 'bar', name: '发证' },
        { type: 'bar', name: '吊销', itemStyle: { color: '#123456' } },
      ],
    };
    expect(chartKey(option)).toEqual([
      { name: '发证', colour: seriesColours[0] },
      { name: '吊销', colour: '#123456' },
    ]);
  });

  it('leaves out lines, which bear their names, and what is not drawn', () => {
    const option = {
      series: [
        { type: 'line', name: '收件' },
        { type: 'bar', name: '合', itemStyle: { color: 'transparent' } },
      ],
    };
    expect(chartKey(option)).toEqual([]);
    expect(chartKey({})).toEqual([]);
  });
});
