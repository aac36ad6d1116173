import { definitionOf } from '../definition.ts';
import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';
import { importsOfNeighbours } from './uses.ts';

/** The graph of engines, as declared and as imported, has no circle. Systems' contracts may point both ways. */
export function circles(house: House): Finding[] {
  const engines = house.modules.filter((module) => module.startsWith('engines/'));
  const graph = new Map(engines.map((engine) => [engine, neighboursOf(house, engine)]));
  const done = new Set<string>();
  const findings: Finding[] = [];
  const visit = (engine: string, path: string[]): void => {
    const start = path.indexOf(engine);
    if (start >= 0) {
      const circle = [...path.slice(start), engine].map((name) => name.slice('engines/'.length)).join(' → ');
      const message = `engines go in a circle: ${circle}; turn one arrow into an event or move the shared part down`;
      findings.push(broken('circles', `src/${path[path.length - 1]}/index.ts`, 1, message));
      return;
    }
    if (done.has(engine)) return;
    for (const neighbour of graph.get(engine) ?? []) visit(neighbour, [...path, engine]);
    done.add(engine);
  };
  for (const engine of engines) visit(engine, []);
  return findings;
}

function neighboursOf(house: House, engine: string): string[] {
  const declared = definitionOf(house, engine)?.uses.map((use) => use.name) ?? [];
  const imported = importsOfNeighbours(house, engine).map((found) => found.neighbour);
  return [...new Set([...declared, ...imported])]
    .filter((name) => name.startsWith('engines/') && name !== engine)
    .sort();
}
