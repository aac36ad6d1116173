import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';
import { isContract } from '../place.ts';
import type { Source } from '../source.ts';

/** A contract and everything it imports may be loaded by a browser. */
export function contracts(house: House): Finding[] {
  const byPath = new Map(house.sources.map((source) => [source.path, source]));
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const check = (source: Source, contract: string): void => {
    if (seen.has(source.path)) return;
    seen.add(source.path);
    for (const { specifier, target, line } of source.imports) {
      const next = target === undefined ? undefined : byPath.get(target);
      if (specifier?.startsWith('.') && next) check(next, contract);
      else if (!isBrowserSafe(specifier, target)) {
        const message = `${contract} is loaded by browsers and may import typebox and other contracts only, not "${specifier}"`;
        findings.push(broken('contracts', source.path, line, message));
      }
    }
  };
  for (const source of house.sources) {
    if (isContract(source.path)) check(source, source.path);
  }
  return findings;
}

function isBrowserSafe(specifier: string | undefined, target: string | undefined): boolean {
  if (specifier === undefined) return false;
  if (target !== undefined) return isContract(target);
  return specifier === 'typebox' || specifier.startsWith('typebox/');
}
