const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Columns of a terminal: a Chinese character takes two. */
const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0);

/** Lines whose cells stand below each other; the last cell of each runs on. */
export function inColumns(lines: readonly (readonly string[])[]): string[] {
  const most = Math.max(0, ...lines.map((line) => line.length));
  const widths = Array.from({ length: most }, (_, at) => Math.max(...lines.map((line) => widthOf(line[at] ?? ''))));
  return lines.map((line) =>
    line
      .map((cell, at) => (at === line.length - 1 ? cell : cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell))))
      .join('  '),
  );
}
