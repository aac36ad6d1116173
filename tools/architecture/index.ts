import type { Finding } from './finding.ts';
import { type House, readHouse } from './house.ts';
import { browserCode } from './rules/browser-code.ts';
import { circles, fileCircles } from './rules/circles.ts';
import { cityNames } from './rules/city-names.ts';
import { contracts } from './rules/contracts.ts';
import { doors } from './rules/doors.ts';
import { floors, looseFiles } from './rules/floors.ts';
import { givenWorld } from './rules/given-world.ts';
import { migrations } from './rules/migrations.ts';
import { moduleShape } from './rules/module-shape.ts';
import { names } from './rules/names.ts';
import { ownSchema } from './rules/own-schema.ts';
import { packageHygiene } from './rules/package-hygiene.ts';
import { sizes } from './rules/sizes.ts';
import { syntax } from './rules/syntax.ts';
import { testNames } from './rules/test-names.ts';
import { unfinished } from './rules/unfinished.ts';
import { uses } from './rules/uses.ts';

export type { Finding } from './finding.ts';

const rules: ((house: House) => Finding[])[] = [
  syntax,
  floors,
  looseFiles,
  doors,
  uses,
  circles,
  fileCircles,
  contracts,
  browserCode,
  ownSchema,
  migrations,
  moduleShape,
  sizes,
  names,
  testNames,
  unfinished,
  givenWorld,
  cityNames,
  packageHygiene,
];

/** All findings of the repository at `root`, by file and line. */
export function checkArchitecture(root: string): Finding[] {
  const house = readHouse(root);
  return rules
    .flatMap((rule) => rule(house))
    .sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.rule.localeCompare(b.rule, 'en'));
}
