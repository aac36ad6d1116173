/**
 * Cuts the heading face (Noto Serif SC 700, OFL) into the tiers that the portal serves, most used characters first.
 * Run after changing src/design/fonts/heading-characters.txt: `node --import tsx tools/subset-fonts.ts`.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
// @ts-expect-error the package has no types
import subsetFont from 'subset-font';

const tierSizes = [500, 600, 700];
const folder = fileURLToPath(new URL('../src/design/fonts/', import.meta.url));
const source = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
);

const latin = Array.from({ length: 95 }, (_, i) => String.fromCodePoint(0x20 + i)).join('');
const punctuation = '，。、；：？！“”‘’（）《》〈〉〔〕【】—…·％～－／○〇→←';
const han = [...readFileSync(`${folder}heading-characters.txt`, 'utf8').replaceAll(/\s/g, '')];
const ttf = readFileSync(source);

for (const old of readdirSync(folder)) if (old.endsWith('.woff2')) rmSync(folder + old);
const tiers: { file: string; characters: string }[] = [];
let from = 0;
for (const [i, size] of tierSizes.entries()) {
  const own = han.slice(from, from + size).join('');
  const characters = i === 0 ? latin + punctuation + own : own;
  const file = `song-700-${i + 1}.woff2`;
  const body = await subsetFont(ttf, characters, { targetFormat: 'woff2' });
  writeFileSync(folder + file, body);
  tiers.push({ file, characters });
  console.log(`${file}: ${[...characters].length} characters, ${Math.round(body.length / 1024)} KB`);
  from += size;
}
writeFileSync(`${folder}tiers.generated.json`, `${JSON.stringify(tiers, null, 2)}\n`);
