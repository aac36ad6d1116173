/** The identity in numbers: portal, console, charts and printed pages all read these. Browser-safe. */

export const colour = {
  ink: '#1c1a17',
  ink2: '#57524a',
  ink3: '#67615a',
  paper: '#ffffff',
  ground: '#faf6ef',
  desk: '#f7f5f1',
  line: '#e3ddd3',
  /** Edge of a field or button: 3:1 against paper, which `line` does not reach (WCAG 1.4.11). */
  edge: '#8c857a',
  seal: '#a8251f',
  sealPressed: '#8a1c17',
  sealPale: '#fbe9e6',
  wei: '#0f5b66',
  weiPressed: '#0a4750',
  weiPale: '#e9f3f4',
  weiMid: '#7fadb3',
  loess100: '#f3eadc',
  loess200: '#e6d5bb',
  loess400: '#c49a62',
  loess700: '#7a5526',
  ok: '#2e6b3a',
  okPale: '#e7f1e7',
  warn: '#9a5b00',
  warnPale: '#fdf1d3',
  warnDeep: '#7a4700',
  focus: '#f0a500',
  inkLine: '#45413a',
  inkQuiet: '#cbc3b6',
} as const;

export type ColourName = keyof typeof colour;

/** Pale to deep, for tiles and maps. The words on the last two are paper, on the others ink. */
export const loessRamp = ['#f3eadc', '#e6d5bb', '#d3b184', '#8a5f2a', '#5e3f19'] as const;

/** Order in which a chart's series take their colour; each reaches 3:1 on paper. */
export const seriesColours = ['#0f5b66', '#a8251f', '#9c6b2f', '#2e6b3a', '#57524a', '#4c3f87'] as const;

export const font = {
  song: '"Noto Serif SC", "Source Han Serif SC", "Songti SC", STSong, SimSun, serif',
  hei: '"PingFang SC", "Noto Sans SC", "Source Han Sans SC", "HarmonyOS Sans SC", "Microsoft YaHei", system-ui, sans-serif',
  latin: '"Helvetica Neue", Arial, "Noto Sans", sans-serif',
} as const;

/** Portal sizes in rem; one rem is 17 px, or 22 px in the large-type edition (长者版). */
export const type = {
  note: '0.7941rem',
  small: '0.8824rem',
  body: '1rem',
  lead: '1.1176rem',
  h4: '1.1176rem',
  h3: '1.2353rem',
  h2: '1.6471rem',
  h1: '2.5882rem',
  figure: '2.8235rem',
} as const;

export const space = {
  '1': '0.25rem',
  '2': '0.5rem',
  '3': '0.75rem',
  '4': '1rem',
  '5': '1.5rem',
  '6': '2rem',
  '7': '3rem',
  '8': '4.25rem',
} as const;

export const radius = { small: '4px', medium: '6px', large: '10px' } as const;

/** Widths are in rem so that larger type keeps the same number of characters on a line. */
export const measure = { wrap: '67.75rem', text: '40rem' } as const;

/** Every pair of text and ground in use: [text, ground, where]. Its test keeps each at 4.5:1 or better. */
export const textPairs: readonly (readonly [ColourName, ColourName, string])[] = [
  ['ink', 'paper', 'text'],
  ['ink', 'ground', 'text on the portal ground'],
  ['ink', 'desk', 'text on the console ground'],
  ['ink', 'loess100', 'tile'],
  ['ink', 'loess200', 'tile'],
  ['ink2', 'paper', 'secondary text'],
  ['ink2', 'ground', 'secondary text'],
  ['ink2', 'loess100', 'secondary text on a tile'],
  ['ink3', 'paper', 'notes'],
  ['ink3', 'ground', 'notes'],
  ['ink3', 'desk', 'notes'],
  ['ink3', 'loess100', 'notes'],
  ['seal', 'paper', 'current page, urgent'],
  ['seal', 'ground', 'current page, urgent'],
  ['seal', 'sealPale', 'urgent tag'],
  ['paper', 'seal', 'seal button'],
  ['paper', 'sealPressed', 'seal button, pressed'],
  ['wei', 'paper', 'link'],
  ['wei', 'ground', 'link'],
  ['wei', 'desk', 'link'],
  ['wei', 'weiPale', 'open tag'],
  ['paper', 'wei', 'action'],
  ['paper', 'weiPressed', 'action, pressed'],
  ['loess700', 'paper', 'unit'],
  ['loess700', 'ground', 'unit'],
  ['loess700', 'loess100', 'provisional tag'],
  ['ok', 'paper', 'lamp'],
  ['ok', 'okPale', 'valid tag'],
  ['warn', 'paper', 'lamp'],
  ['warnDeep', 'warnPale', 'warning tag'],
  ['paper', 'ink', 'dark band'],
  ['inkQuiet', 'ink', 'dark band, secondary'],
  ['loess400', 'ink', 'dark band, unit and link'],
  ['loess200', 'ink', 'dark band, link'],
] as const;

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`).replace(/([a-z])(\d)/g, '$1-$2');

/** The tokens as CSS custom properties: `--ink-2`, `--font-song`, `--type-h1`, `--space-4`. */
export function tokensCss(): string {
  const lines = [
    ...Object.entries(colour).map(([name, value]) => [kebab(name), value]),
    ...loessRamp.map((value, i) => [`ramp-${i}`, value]),
    ...seriesColours.map((value, i) => [`series-${i}`, value]),
    ...Object.entries(font).map(([name, value]) => [`font-${name}`, value]),
    ...Object.entries(type).map(([name, value]) => [`type-${name}`, value]),
    ...Object.entries(space).map(([name, value]) => [`space-${name}`, value]),
    ...Object.entries(radius).map(([name, value]) => [`radius-${name}`, value]),
    ...Object.entries(measure).map(([name, value]) => [`measure-${name}`, value]),
  ];
  return `:root {\n${lines.map(([name, value]) => `  --${name}: ${value};`).join('\n')}\n}\n`;
}
