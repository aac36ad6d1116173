/** Places on a chart. Across, everything is a share of the width, so that a chart fits any screen without shrinking its words. */

/** A round number at or above the highest value: 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6 or 8 times a power of ten. */
export function roundTop(highest: number): number {
  if (highest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((s) => s * power >= highest * 0.9999) ?? 10;
  return Number((step * power).toPrecision(6));
}

/** Zero, the middle and the top: enough to read a direct-labelled chart by. */
export const gridValues = (top: number): readonly number[] => [0, top / 2, top];

export const percent = (share: number): string => `${Number((share * 100).toFixed(3))}%`;

export interface LineSegment {
  x1: string;
  y1: number;
  x2: string;
  y2: number;
}

/** Straight lines between neighbours that both have a value; a missing value leaves a gap. */
export function lineSegments(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): LineSegment[] {
  return values.flatMap((value, i) => {
    const next = values[i + 1];
    if (value === null || next === null || next === undefined) return [];
    return [{ x1: percent(x(i)), y1: y(value), x2: percent(x(i + 1)), y2: y(next) }];
  });
}
