import { expect, it } from 'vitest';
import { cleanHouse, findingsAfter } from './testing.ts';

const door = (module: string, body: string): string =>
  `import { defineModule } from '#kernel';\nexport const m = defineModule({ name: '${module.split('/')[1]}', floor: '${module.split('/')[0]}', ${body} });`;

it('finds nothing in a house that keeps every rule', () => {
  expect(findingsAfter({})).toEqual([]);
});

it('refuses to pass a file that it cannot parse', () => {
  expect(findingsAfter({ 'src/kernel/broken.ts': 'export const = ;' })).toEqual(['syntax src/kernel/broken.ts:1']);
});

it('forbids the kernel to import an engine', () => {
  const file = { 'src/kernel/clock.ts': "\nimport { places } from '#engines/places';\nexport const x = places;" };
  expect(findingsAfter(file)).toEqual(['floors src/kernel/clock.ts:2']);
});

it('forbids an engine to import a system, even its contract and even as a type', () => {
  const contract = {
    'src/engines/cases/a.ts': "import type { X } from '#systems/parks/contract';\nexport type Y = X;",
  };
  expect(findingsAfter(contract)).toContain('floors src/engines/cases/a.ts:1');
  const type = { 'src/engines/cases/a.ts': "export type Y = import('#systems/parks').X;" };
  expect(findingsAfter(type)).toContain('floors src/engines/cases/a.ts:1');
});

it('forbids an engine to import an app by require, by dynamic import and by re-export', () => {
  const file = {
    'src/engines/cases/a.ts':
      "export * from '../../apps/modules.ts';\nexport const b = () => import('../../apps/modules.ts');\nexport const c = require('../../apps/modules.ts');",
  };
  const floors = findingsAfter(file).filter((finding) => finding.startsWith('floors'));
  expect(floors).toEqual([1, 2, 3].map((line) => `floors src/engines/cases/a.ts:${line}`));
});

it('forbids a system to import another system beyond its contract', () => {
  const file = { 'src/systems/permits/a.ts': "import { parks } from '#systems/parks';\nexport const a = parks;" };
  expect(findingsAfter(file)).toEqual(['floors src/systems/permits/a.ts:1']);
});

it('forbids the design to import server code', () => {
  const file = { 'src/design/public/a.ts': "import { places } from '#engines/places';\nexport const a = places;" };
  expect(findingsAfter(file)).toEqual(['floors src/design/public/a.ts:1']);
});

it('forbids everyone to import city data', () => {
  const file = { 'src/apps/a.ts': "import city from '../../cities/lakeside/city.json';\nexport const a = city;" };
  expect(findingsAfter(file)).toEqual(['city-names src/apps/a.ts:1', 'floors src/apps/a.ts:1']);
});

it('forbids loose files on the floors of engines and systems', () => {
  expect(findingsAfter({ 'src/engines/shared.ts': 'export {};' })).toEqual(['floors src/engines/shared.ts:1']);
});

it('forbids a deep relative import into another module, a deep type import included', () => {
  const value = { 'src/engines/cases/a.ts': "import { p } from '../places/find.ts';\nexport const a = p;" };
  expect(findingsAfter(value)).toEqual(['doors src/engines/cases/a.ts:1']);
  const type = { 'src/engines/cases/a.ts': "\n\nexport type A = import('../places/find.ts').P;" };
  expect(findingsAfter(type)).toEqual(['doors src/engines/cases/a.ts:3']);
});

it('forbids a module to go through its own door', () => {
  const file = { 'src/engines/cases/a.ts': "import { cases } from '#engines/cases';\nexport const a = cases;" };
  expect(findingsAfter(file)).toEqual(['doors src/engines/cases/a.ts:1']);
});

it('forbids aliases that are no doors', () => {
  const file = { 'src/apps/a.ts': "import { a } from '#kernel/database/pool';\nexport const b = a;" };
  expect(findingsAfter(file)).toEqual(['doors src/apps/a.ts:1']);
});

it('forbids product code to load the builders of tests', () => {
  const file = { 'src/systems/parks/a.ts': "import { testCtx } from '#kernel/testing';\nexport const a = testCtx;" };
  expect(findingsAfter(file)).toEqual(['doors src/systems/parks/a.ts:1']);
});

it('forbids computed dynamic imports in modules', () => {
  const file = { 'src/systems/parks/a.ts': 'export const load = (name: string) => import(name);' };
  expect(findingsAfter(file)).toEqual(['doors src/systems/parks/a.ts:1']);
});

it('forbids whole-product tests to reach past the door of a module', () => {
  const file = { 'tests/a.test.ts': "import { a } from '../src/kernel/clock.ts';\nit('is no way to test', () => a);" };
  expect(findingsAfter(file)).toEqual(['doors tests/a.test.ts:1']);
});

it('lets only the console app and the screens of a module load the screens of an engine', () => {
  const screens = { 'src/engines/cases/ui/index.ts': 'export const screens = [];' };
  const use = "import { screens } from '#engines/cases/ui';\nexport const a = screens;";
  expect(findingsAfter({ ...screens, 'src/apps/console/main.ts': use })).toEqual([]);
  const beside = { 'src/engines/places/index.ts': door('engines/places', "uses: ['engines/cases']") };
  const own = {
    'src/engines/cases/index.ts': door('engines/cases', 'uses: []'),
    'src/engines/cases/open-case.ts': undefined,
  };
  expect(findingsAfter({ ...screens, ...own, ...beside, 'src/engines/places/ui/place.ts': use })).toEqual([]);
  expect(findingsAfter({ ...screens, 'src/apps/portal.ts': use })).toEqual([
    'browser-code src/apps/portal.ts:1',
    'doors src/apps/portal.ts:1',
  ]);
});

it('demands that every imported module is declared in uses', () => {
  const file = { 'src/engines/cases/index.ts': door('engines/cases', 'uses: []') };
  expect(findingsAfter(file)).toEqual(['uses src/engines/cases/open-case.ts:1']);
});

it('demands that every module declared in uses is imported by more than tests', () => {
  const test = "import { places } from '#engines/places';\nit('builds on places for its data', () => places);";
  const files = { 'src/engines/cases/open-case.ts': undefined, 'src/engines/cases/a.test.ts': test };
  expect(findingsAfter(files)).toEqual(['uses src/engines/cases/index.ts:2']);
});

it('counts listening to an event as use, and demands that it is declared', () => {
  const file = 'src/engines/cases/index.ts';
  const consumer = {
    'src/engines/cases/open-case.ts':
      "import { placesClosed } from '#engines/places/contract';\nexport const c = on(placesClosed);",
  };
  expect(findingsAfter({ ...consumer, [file]: door('engines/cases', "uses: ['engines/places']") })).toEqual([]);
  const undeclared = { ...consumer, [file]: door('engines/cases', 'uses: []') };
  expect(findingsAfter(undeclared)).toEqual(['uses src/engines/cases/open-case.ts:1']);
});

it('refuses uses that name no module, and the module itself', () => {
  const file = 'src/systems/parks/index.ts';
  expect(findingsAfter({ [file]: door('systems/parks', "uses: ['engines/nowhere']") })).toEqual([`uses ${file}:2`]);
  expect(findingsAfter({ [file]: door('systems/parks', "uses: ['systems/parks']") })).toEqual([`uses ${file}:2`]);
});

it('finds a circle of engines', () => {
  const files = {
    'src/engines/places/index.ts': door('engines/places', "uses: ['engines/cases']"),
    'src/engines/places/a.ts': "import { cases } from '#engines/cases';\nexport const a = cases;",
  };
  expect(findingsAfter(files)).toEqual(['circles src/engines/places/index.ts:1']);
});

it('finds a circle of files, closed by a type or by a screen that is loaded later', () => {
  const park = "import { gate } from './gate.ts';\nexport type Park = typeof gate;";
  const type = "\nimport type { Park } from './park.ts';\nexport const gate = (park: Park) => park;";
  const files = { 'src/systems/parks/park.ts': park, 'src/systems/parks/gate.ts': type };
  expect(findingsAfter(files)).toEqual(['circles src/systems/parks/park.ts:1']);
  const later = "export const gate = () => import('./park.ts');";
  expect(findingsAfter({ ...files, 'src/systems/parks/gate.ts': later })).toEqual([
    'circles src/systems/parks/park.ts:1',
  ]);
  const below = 'export type Park = string;';
  expect(findingsAfter({ ...files, 'src/systems/parks/park.ts': below })).toEqual([]);
});

it('keeps contracts, and what they import, fit for a browser', () => {
  const files = {
    'src/systems/parks/contract.ts':
      "export { size } from './size.ts';\nexport { x } from '#kernel';\nexport { y } from 'pg';",
    'src/systems/parks/size.ts': "import { sep } from 'node:path';\nexport const size = sep;",
    'src/systems/permits/grant.ts': cleanHouse['src/systems/permits/grant.ts'],
  };
  expect(findingsAfter(files)).toEqual([
    'contracts src/systems/parks/contract.ts:2',
    'contracts src/systems/parks/contract.ts:3',
    'contracts src/systems/parks/size.ts:1',
  ]);
});

it('keeps server code out of screens', () => {
  const screen =
    "import { a } from '../grant.ts';\nimport { b } from '#kernel';\nimport fs from 'node:fs';\nimport pg from 'pg';\nexport { a, b, fs, pg };";
  expect(findingsAfter({ 'src/systems/permits/ui/a.tsx': screen })).toEqual(
    [1, 2, 3, 4].map((line) => `browser-code src/systems/permits/ui/a.tsx:${line}`),
  );
});

it('lets server and console app share the contract of the console, kept fit for a browser', () => {
  const contract = 'src/apps/console/contract.ts';
  const use = "import { state } from './contract.ts';\nexport const a = state;";
  const shared = {
    'src/apps/console/main.tsx': use,
    'src/apps/server.ts': use.replace('./', './console/'),
    [contract]: "export const state = '/api/state';",
  };
  expect(findingsAfter(shared)).toEqual([]);
  expect(findingsAfter({ ...shared, [contract]: "export { sep as state } from 'node:path';" })).toEqual([
    `contracts ${contract}:1`,
  ]);
});

it('keeps screens out of server code and console parts out of public pages', () => {
  const server = { 'src/systems/permits/a.ts': "import { list } from './ui/list.tsx';\nexport const a = list;" };
  expect(findingsAfter(server)).toEqual(['browser-code src/systems/permits/a.ts:1']);
  const page = { 'src/systems/permits/pages/a.tsx': "import { Button } from 'antd';\nexport const a = Button;" };
  expect(findingsAfter(page)).toEqual(['browser-code src/systems/permits/pages/a.tsx:1']);
});
