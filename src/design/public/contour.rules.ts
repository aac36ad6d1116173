/** Loess terraces and a river as lines, drawn from a seed: the same seed gives the same hills. */

export interface ContourLine {
  d: string;
  /** 0 far and faint, 1 near. */
  depth: number;
  kind: 'terrace' | 'river';
}

/** mulberry32: small, even, and the same on every machine. */
function numbers(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Sum of a few slow waves: the fold of the land at x, between about -1 and 1. */
function landform(seed: number): (x: number, depth: number) => number {
  const next = numbers(seed);
  const waves = Array.from({ length: 4 }, (_, i) => ({
    cycles: 0.7 + i * 0.85 + next() * 0.5,
    phase: next() * Math.PI * 2,
    size: 1 / (i + 1.2),
    drift: (next() - 0.5) * 3.6,
  }));
  const total = waves.reduce((sum, w) => sum + w.size, 0);
  return (x, depth) =>
    waves.reduce((sum, w) => sum + w.size * Math.sin(x * w.cycles * Math.PI * 2 + w.phase + depth * w.drift), 0) /
    total;
}

/** A smooth path through the points (Catmull-Rom as cubic curves), rounded to whole units to keep pages small. */
function smooth(points: readonly (readonly [number, number])[]): string {
  const at = (i: number) => points[Math.min(Math.max(i, 0), points.length - 1)] ?? [0, 0];
  const n = (v: number) => String(Math.round(v));
  let d = `M${n(at(0)[0])} ${n(at(0)[1])}`;
  for (let i = 0; i < points.length - 1; i += 1) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    d +=
      `C${n(p1[0] + (p2[0] - p0[0]) / 6)} ${n(p1[1] + (p2[1] - p0[1]) / 6)} ` +
      `${n(p2[0] - (p3[0] - p1[0]) / 6)} ${n(p2[1] - (p3[1] - p1[1]) / 6)} ${n(p2[0])} ${n(p2[1])}`;
  }
  return d;
}

export interface ContourInput {
  seed: number;
  width: number;
  height: number;
  terraces: number;
  rivers: number;
}

/** Terraces crowd towards the foot, as steps do when one looks across a valley; the river runs through the foot. */
export function contourLines({ seed, width, height, terraces, rivers }: ContourInput): ContourLine[] {
  const land = landform(seed);
  const steps = 16;
  const across = Array.from({ length: steps + 1 }, (_, i) => i / steps);
  const riverFrom = rivers > 0 ? 0.8 : 1.02;
  const lines: ContourLine[] = [];
  for (let i = 0; i < terraces; i += 1) {
    const depth = i / Math.max(terraces - 1, 1);
    const base = height * (0.26 + (riverFrom - 0.26) * depth ** 0.62);
    const swing = height * (0.26 - 0.19 * depth);
    const points = across.map((x) => [x * width, base + swing * land(x, depth)] as const);
    lines.push({ d: smooth(points), depth, kind: 'terrace' });
  }
  for (let i = 0; i < rivers; i += 1) {
    const lane = rivers === 1 ? 0 : i / (rivers - 1) - 0.5;
    const points = across.map((x) => {
      const braid = 0.045 + 0.035 * Math.sin(x * Math.PI * 3 + seed);
      return [x * width, height * (0.905 + lane * braid * 2.2) + height * 0.04 * land(x, 1.15)] as const;
    });
    lines.push({ d: smooth(points), depth: 1, kind: 'river' });
  }
  return lines;
}
