import { colour, font } from '../tokens.ts';

interface Cut {
  x: number;
  y: number;
  size: number;
  character: string;
}

/** Seals read from the right, top to bottom; two characters stand one above the other. */
function cuts(characters: readonly string[]): Cut[] {
  const [a = '', b = '', c = '', d = ''] = characters;
  if (characters.length === 1) return [{ x: 32, y: 47, size: 42, character: a }];
  if (characters.length === 2) {
    return [
      { x: 32, y: 30, size: 25, character: a },
      { x: 32, y: 55, size: 25, character: b },
    ];
  }
  return [
    { x: 43.5, y: 30, size: 22, character: a },
    { x: 43.5, y: 53, size: 22, character: b },
    { x: 20.5, y: 30, size: 22, character: c },
    { x: 20.5, y: 53, size: 22, character: d },
  ];
}

const escapeXml = (s: string): string => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** The seal as a picture of its own: 64 units square, used as the site's icon and within the masthead. */
export function sealSvg(characters: string): string {
  const text = cuts([...characters].slice(0, 4))
    .map((cut) => `<text x="${cut.x}" y="${cut.y}" font-size="${cut.size}">${escapeXml(cut.character)}</text>`)
    .join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">` +
    `<rect width="64" height="64" rx="6" fill="${colour.seal}"/>` +
    `<rect x="3.5" y="3.5" width="57" height="57" rx="3" fill="none" stroke="${colour.paper}" stroke-width="1.5"/>` +
    `<g fill="${colour.paper}" font-family='${font.song}' font-weight="700" text-anchor="middle">${text}</g></svg>`
  );
}

export function sealCuts(characters: string): readonly Cut[] {
  return cuts([...characters].slice(0, 4));
}
