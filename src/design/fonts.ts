import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The heading face, Noto Serif SC 700 (OFL), comes in two parts. Three tiers cut by tools/subset-fonts.ts hold the 1,800
 * characters that headings use most; a page needs two of them, about 245 KB, kept by the browser for all later pages. Any
 * other character falls to the slices of @fontsource, about 40 KB each: a home page from slices alone took 13, 512 KB.
 */
export interface FontFile {
  /** File name under the fonts' base address. */
  name: string;
  contentType: 'font/woff2';
  body: Buffer;
}

interface Face {
  name: string;
  source: string;
  unicodeRange: string;
}

const own = fileURLToPath(new URL('./fonts/', import.meta.url));
const slicesCss = createRequire(import.meta.url).resolve('@fontsource/noto-serif-sc/700.css');

function unicodeRange(characters: string): string {
  const points = [...new Set([...characters].map((c) => c.codePointAt(0) ?? 0))].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last && last[1] === point - 1) last[1] = point;
    else runs.push([point, point]);
  }
  return runs.map(([a, b]) => `U+${a.toString(16)}${a === b ? '' : `-${b.toString(16)}`}`).join(',');
}

function tierFaces(): Face[] {
  const tiers = JSON.parse(readFileSync(join(own, 'tiers.generated.json'), 'utf8')) as {
    file: string;
    characters: string;
  }[];
  return tiers.map((t) => ({ name: t.file, source: join(own, t.file), unicodeRange: unicodeRange(t.characters) }));
}

function sliceFaces(): Face[] {
  const rule = /url\(\.\/files\/([^)]+\.woff2)\)[^;]*;\s*unicode-range: ([^;]+);/g;
  return [...readFileSync(slicesCss, 'utf8').matchAll(rule)].map(([, file = '', range = '']) => ({
    name: file,
    source: join(dirname(slicesCss), 'files', file),
    unicodeRange: range,
  }));
}

const rule = (face: Face, baseUrl: string): string =>
  `@font-face{font-family:"Noto Serif SC";font-weight:700;font-style:normal;font-display:swap;` +
  `src:url(${baseUrl}${face.name}) format("woff2");unicode-range:${face.unicodeRange}}`;

/**
 * The @font-face rules, in order: where ranges overlap a browser takes the later rule, so the tiers come last.
 * `baseUrl` ends with a slash.
 */
export function fontCss(baseUrl: string): string {
  return `${[...sliceFaces(), ...tierFaces()].map((face) => rule(face, baseUrl)).join('\n')}\n`;
}

export function fontFiles(): FontFile[] {
  return [...tierFaces(), ...sliceFaces()].map((face) => ({
    name: face.name,
    contentType: 'font/woff2',
    body: readFileSync(face.source),
  }));
}
