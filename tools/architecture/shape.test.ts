import { expect, it } from 'vitest';
import { findingsAfter, packageWith } from './testing.ts';

const lines = (count: number): string => 'export {};\n'.repeat(count);
const aUseCase = (body: string): Record<string, string> => ({
  'src/systems/parks/a.ts': `export const a = () => ${body};`,
});
const parks = 'src/systems/parks';

it('demands that migrations are numbered from one without gaps or doubles', () => {
  const sql = 'create table parks.b (id text);';
  expect(findingsAfter({ [`${parks}/migrations/0003-add-b.sql`]: sql })).toEqual([
    `migrations ${parks}/migrations/0003-add-b.sql:1`,
  ]);
  expect(findingsAfter({ [`${parks}/migrations/0001-z.sql`]: sql })).toEqual([
    `migrations ${parks}/migrations/0001-z.sql:1`,
  ]);
  expect(findingsAfter({ [`${parks}/migrations/0002-add-b.sql`]: sql })).toEqual([]);
});

it('demands that migrations say in their names what they do', () => {
  expect(findingsAfter({ [`${parks}/migrations/2.sql`]: '' })).toEqual([`migrations ${parks}/migrations/2.sql:1`]);
});

it('notices files above 200 lines and refuses files above 400', () => {
  expect(findingsAfter({ [`${parks}/a.ts`]: lines(200) })).toEqual([]);
  expect(findingsAfter({ [`${parks}/a.ts`]: lines(201) })).toEqual([`notice: sizes ${parks}/a.ts:201`]);
  expect(findingsAfter({ [`${parks}/a.ts`]: lines(400) })).toEqual([`notice: sizes ${parks}/a.ts:400`]);
  expect(findingsAfter({ [`${parks}/a.ts`]: lines(401) })).toEqual([`sizes ${parks}/a.ts:401`]);
  expect(findingsAfter({ [`${parks}/tokens.generated.css`]: lines(900) })).toEqual([]);
});

it('refuses a door above 60 lines and a README above 40', () => {
  const door = `import { defineModule } from '#kernel';\nexport const p = defineModule({ name: 'parks', floor: 'systems', uses: [] });\n`;
  expect(findingsAfter({ [`${parks}/index.ts`]: door + lines(58) })).toEqual([]);
  expect(findingsAfter({ [`${parks}/index.ts`]: door + lines(59) })).toEqual([`sizes ${parks}/index.ts:61`]);
  expect(findingsAfter({ [`${parks}/README.md`]: 'a\n'.repeat(41) })).toEqual([`sizes ${parks}/README.md:41`]);
});

it('demands of every module a door that defines it, a README and a test', () => {
  expect(findingsAfter({ [`${parks}/README.md`]: undefined })).toEqual([`module-shape ${parks}/README.md:1`]);
  expect(findingsAfter({ [`${parks}/parks.test.ts`]: undefined })).toEqual([`module-shape ${parks}/index.ts:1`]);
  expect(findingsAfter({ [`${parks}/index.ts`]: 'export {};' })).toEqual([`module-shape ${parks}/index.ts:1`]);
});

it('demands that a module is named like its folder', () => {
  const door = "import { defineModule } from '#kernel';\nexport const p = defineModule({ name: 'gardens', uses: [] });";
  expect(findingsAfter({ [`${parks}/index.ts`]: door })).toEqual([`module-shape ${parks}/index.ts:2`]);
});

it('refuses names that say nothing and names that are not kebab-case', () => {
  for (const file of ['utils.ts', 'date-helpers.ts', 'common/a.ts', 'park-manager.ts', 'openPark.ts']) {
    expect(findingsAfter({ [`${parks}/${file}`]: 'export {};' })).toEqual([`names ${parks}/${file}:1`]);
  }
});

it('refuses tests whose names are no sentences, and files without a test', () => {
  expect(findingsAfter({ [`${parks}/a.test.ts`]: "it('works', () => {});" })).toEqual([
    `test-names ${parks}/a.test.ts:1`,
  ]);
  expect(findingsAfter({ [`${parks}/a.test.ts`]: "describe('opening a park', () => {});" })).toEqual([
    `test-names ${parks}/a.test.ts:1`,
  ]);
  expect(findingsAfter({ [`${parks}/a.test.ts`]: "it.each([1])('opens on day one', () => {});" })).toEqual([]);
});

it('refuses tests that are left out or singled out, and promises without an issue', () => {
  for (const word of ['only', 'skip', 'todo']) {
    const test = `it.${word}('opens at eight in the morning', () => {});\nit('closes at eight in the evening', () => {});`;
    expect(findingsAfter({ [`${parks}/a.test.ts`]: test })).toEqual([`unfinished ${parks}/a.test.ts:1`]);
  }
  const word = ['TO', 'DO'].join('');
  expect(findingsAfter({ [`${parks}/a.ts`]: `// ${word}: later\nexport {};` })).toEqual([`unfinished ${parks}/a.ts:1`]);
  expect(findingsAfter({ [`${parks}/a.ts`]: `// ${word}(#12): later\nexport {};` })).toEqual([]);
});

it('demands that time, chance and settings come from ctx', () => {
  for (const body of ['Date.now()', 'new Date()', 'Math.random()', 'process.env.PORT']) {
    expect(findingsAfter(aUseCase(body))).toEqual([`given-world ${parks}/a.ts:1`]);
  }
  expect(findingsAfter(aUseCase("new Date('2007-12-31')"))).toEqual([]);
});

it('refuses the names and codes of a city in src', () => {
  for (const name of ['湖滨市', 'Lakeside', 'lakeside', '9901', '990123']) {
    expect(findingsAfter({ [`${parks}/a.ts`]: `\nexport const a = '${name}';` })).toEqual([
      `city-names ${parks}/a.ts:2`,
    ]);
  }
  const regions = 'code,name,level\n990101,芦苇区,county\n990102,乡,county\n990101001,柳树镇,township\n';
  const inCounty = { 'cities/lakeside/directory/regions.csv': regions, [`${parks}/a.ts`]: '// 芦苇区，柳树镇，乡' };
  expect(findingsAfter(inCounty)).toEqual([`city-names ${parks}/a.ts:1`]);
  expect(findingsAfter({ [`${parks}/a.ts`]: "export const a = ['#9901', '19901', '7'];" })).toEqual([]);
});

it('refuses registries in the files that travel with a clone', () => {
  const lock = '{\n"resolved": "https://registry.invalid/a.tgz"\n}';
  expect(findingsAfter({ 'package-lock.json': lock })).toEqual(['package-hygiene package-lock.json:2']);
  expect(findingsAfter({ '.npmrc': 'registry=http://here.invalid\n' })).toEqual(['package-hygiene .npmrc:1']);
});

it('refuses a ninth script', () => {
  const scripts = Object.fromEntries('abcdefghi'.split('').map((name) => [name, name]));
  expect(findingsAfter({ 'package.json': packageWith({ scripts }) })).toEqual(['package-hygiene package.json:1']);
});

it('refuses form-js, as a dependency and through another package', () => {
  const dependencies = { '@bpmn-io/form-js': '1.0.0' };
  expect(findingsAfter({ 'package.json': packageWith({ dependencies }) })).toEqual(['package-hygiene package.json:1']);
  const lock = '{\n"node_modules/@bpmn-io/form-js": {}\n}';
  expect(findingsAfter({ 'package-lock.json': lock })).toEqual(['package-hygiene package-lock.json:2']);
});
