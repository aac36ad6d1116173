import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';
import { lineCounter } from '../source.ts';

const namingKeys = /^(name|nameEn|shortName|fullName|pinyin|id|slug|code|regionCode)$/;
/** Invented cities, which tests name, have ordinary words for names. */
const isInvented = (city: string): boolean => city.startsWith('test');

/** Tests say which pack they load; the product never does. */
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

/** Nothing of a city is in src: its names and codes and its counties, read from cities/<city>, do not occur there. */
export function cityNames(house: House): Finding[] {
  const cities = namesOfCities(house.root);
  return [...house.texts]
    .filter(([path]) => path.startsWith('src/') && !isTest(path))
    .flatMap(([path, text]) => {
      const lineAt = lineCounter(text);
      return cities.flatMap(({ name, pattern }) =>
        [...text.matchAll(pattern)].map((match) => {
          const message = `"${name}" is a name of a city; keep it in cities/ and read it from the pack`;
          return broken('city-names', path, lineAt(match.index), message);
        }),
      );
    });
}

function namesOfCities(root: string): { name: string; pattern: RegExp }[] {
  const folder = join(root, 'cities');
  if (!existsSync(folder)) return [];
  const found = new Set<string>();
  for (const city of readdirSync(folder).sort()) {
    const file = join(folder, city, 'city.json');
    if (isInvented(city) || !existsSync(file)) continue;
    collectNames(JSON.parse(readFileSync(file, 'utf8')), found);
    for (const county of countiesOf(join(folder, city, 'directory', 'regions.csv'))) found.add(county);
  }
  return [...found].map((name) => ({ name, pattern: patternOf(name) }));
}

/** Full names of its counties and districts; the short ones are ordinary words too often. */
function countiesOf(file: string): string[] {
  if (!existsSync(file)) return [];
  const [head = '', ...lines] = readFileSync(file, 'utf8').split(/\r?\n/);
  const [name, level] = ['name', 'level'].map((column) => head.split(',').indexOf(column));
  const cells = lines.map((line) => line.split(','));
  return cells.flatMap((row) =>
    row[level ?? -1] === 'county' && (row[name ?? -1]?.length ?? 0) > 2 ? [row[name ?? -1] ?? ''] : [],
  );
}

function collectNames(value: unknown, found: Set<string>, key = ''): void {
  if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value);
    if (namingKeys.test(key) && text.length >= 2) found.add(text);
    return;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [name, child] of Object.entries(value)) {
    // `region: {code}` and `name: {zh, en}` belong to the city; deeper structures do not name it.
    const isNamed = namingKeys.test(key) && typeof child === 'string';
    if (isNamed || ['', 'city', 'region'].includes(key)) collectNames(child, found, isNamed ? key : name);
  }
}

function patternOf(name: string): RegExp {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (/^\d+$/.test(name)) return new RegExp(`(?<![\\w.#-])${literal.replace(/(00)+$/, '')}(\\d\\d)*(?![\\w.])`, 'g');
  if (/^[\x20-\x7e]+$/.test(name)) return new RegExp(`(?<![a-z])${literal}(?![a-z])`, 'gi');
  return new RegExp(literal, 'g');
}
