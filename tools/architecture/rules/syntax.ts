import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';

/** A file that cannot be parsed cannot be checked, and must not pass for clean. */
export function syntax(house: House): Finding[] {
  return house.sources.flatMap((source) =>
    source.syntaxErrors.map((message) => broken('syntax', source.path, 1, `cannot be parsed: ${message}`)),
  );
}
