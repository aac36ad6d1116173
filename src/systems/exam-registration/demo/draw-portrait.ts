import sharp from 'sharp';

const WIDTH = 590;
const HEIGHT = 826;

/** A number that looks random and is the same for the same seed. */
const varied = (seed: number, salt: number, span: number): number => {
  const x = Math.sin(seed * 12.9898 + salt * 78.233) * 43758.5453;
  return Math.floor((x - Math.floor(x)) * span);
};

/** A drawn figure for demonstration, of nobody: it passes for a photo by light, grain and ground, not by likeness. */
export async function drawPortrait(seed: number): Promise<Buffer> {
  const v = (salt: number, span: number) => varied(seed, salt, span);
  const skin = `rgb(${214 + v(1, 24)},${170 + v(2, 26)},${140 + v(3, 26)})`;
  const coat = `rgb(${20 + v(4, 70)},${24 + v(5, 70)},${30 + v(6, 90)})`;
  const headX = 295 + v(7, 21) - 10;
  const headY = 320 + v(8, 41) - 20;
  const headWidth = 125 + v(9, 30);
  const headHeight = 165 + v(10, 30);
  const hair = 60 + v(11, 50);
  const svg = `<svg width="${WIDTH}" height="${HEIGHT}" xmlns="http://www.w3.org/2000/svg">
    <rect width="100%" height="100%" fill="#f4f5f6"/>
    <path d="M${40 + v(12, 40)} ${HEIGHT} Q60 ${600 + v(13, 40)} 220 575 L370 575 Q530 ${600 + v(14, 40)} ${510 + v(15, 40)} ${HEIGHT} Z" fill="${coat}"/>
    <path d="M235 560 L${headX} ${690 + v(16, 40)} L355 560 Z" fill="#fafafa"/>
    <rect x="${headX - 48}" y="470" width="96" height="115" fill="${skin}"/>
    <ellipse cx="${headX}" cy="${headY}" rx="${headWidth}" ry="${headHeight}" fill="${skin}"/>
    <path d="M${headX - headWidth - 4} ${headY - 10} Q${headX - headWidth} ${headY - headHeight - hair} ${headX} ${headY - headHeight - 24} Q${headX + headWidth} ${headY - headHeight - hair} ${headX + headWidth + 4} ${headY - 10} Q${headX + headWidth - 30} ${headY - 95} ${headX} ${headY - 90} Q${headX - headWidth + 30} ${headY - 95} ${headX - headWidth - 4} ${headY - 10} Z" fill="#1d1a19"/>
    <ellipse cx="${headX - 52}" cy="${headY}" rx="${17 + v(17, 6)}" ry="8" fill="#2a2320"/><ellipse cx="${headX + 52}" cy="${headY}" rx="${17 + v(18, 6)}" ry="8" fill="#2a2320"/>
    <path d="M${headX - 75} ${headY - 34} h46 M${headX + 29} ${headY - 34} h46" stroke="#2a2320" stroke-width="${6 + v(19, 5)}"/>
    <path d="M${headX} ${headY + 10} l-12 48 h22" stroke="#a9745a" stroke-width="5" fill="none"/>
    <path d="M${headX - 42} ${headY + 96} q42 ${16 + v(20, 22)} 84 0" stroke="#9c4a40" stroke-width="9" fill="none"/>
  </svg>`;
  const grain = Buffer.alloc(WIDTH * HEIGHT * 3);
  let state = (seed * 2654435761 + 1) >>> 0;
  for (let i = 0; i < grain.length; i += 1) {
    state = (state * 1664525 + 1013904223) >>> 0;
    grain[i] = 118 + (state >>> 24) / 12;
  }
  return sharp(Buffer.from(svg))
    .composite([{ input: grain, raw: { width: WIDTH, height: HEIGHT, channels: 3 }, blend: 'soft-light' }])
    .removeAlpha()
    .jpeg({ quality: 95 })
    .toBuffer();
}
