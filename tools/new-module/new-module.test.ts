import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { checkArchitecture } from '../architecture/index.ts';
import { root } from '../run-program.ts';
import { isModuleName, sliceFiles } from './slice.ts';

const house = mkdtempSync(join(tmpdir(), 'new-module-'));
afterEach(() => rmSync(house, { recursive: true, force: true }));

it('writes slices that keep every rule of the house and are formatted', () => {
  for (const file of ['package.json', 'biome.json']) cpSync(join(root, file), join(house, file));
  const slices = [...sliceFiles('engines', 'appeals', '申诉'), ...sliceFiles('systems', 'pet-licence', '养犬登记')];
  for (const [path, text] of slices) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  expect(checkArchitecture(house)).toEqual([]);
  const biome = join(root, 'node_modules', '.bin', 'biome');
  expect(() => execFileSync(biome, ['ci', '--colors=off', 'src'], { cwd: house, encoding: 'utf8' })).not.toThrow();
});

it('takes names in kebab-case only, so that schema, events and folder agree', () => {
  expect(['pet-licence', 'mail', 'e2e'].filter(isModuleName)).toEqual(['pet-licence', 'mail', 'e2e']);
  expect(['PetLicence', 'pet_licence', '-pet', '2nd', '', '../pet'].filter(isModuleName)).toEqual([]);
});
