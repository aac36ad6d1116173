import { describe, expect, it } from 'vitest';
import { colour, loessRamp, seriesColours, textPairs, tokensCss } from './tokens.ts';

const channel = (value: number): number => {
  const c = value / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => channel(Number.parseInt(hex.slice(i, i + 2), 16)));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** WCAG 2.2 contrast ratio. */
const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

describe('the colours', () => {
  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(textPairs)('%s on %s can be read: %s', (text, ground) => {
    expect(contrast(colour[text], colour[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps the words on map tiles readable', () => {
    const words = [colour.ink, colour.ink, colour.ink, colour.paper, colour.paper];
    for (const [i, ground] of loessRamp.entries()) {
      expect(contrast(words[i] ?? '', ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(colour.paper, colour.seal)).toBeGreaterThanOrEqual(4.5);
  });

  it('draws lines, bars and edges of fields at 3:1 or better', () => {
    for (const hex of [...seriesColours, colour.edge]) expect(contrast(hex, colour.paper)).toBeGreaterThanOrEqual(3);
  });
});

describe('the CSS made of the tokens', () => {
  it('names every colour once, in the way CSS names things', () => {
    const css = tokensCss();
    for (const name of ['ink-2', 'seal-pressed', 'loess-400', 'ramp-4', 'type-h1', 'space-8']) {
      expect(css.split(`--${name}:`)).toHaveLength(2);
    }
    expect(css).toContain(`--seal: ${colour.seal};`);
  });
});
