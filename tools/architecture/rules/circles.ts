import { definitionOf } from '../definition.ts';
import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';
import { waysRound } from '../ways-round.ts';
import { importsOfNeighbours } from './uses.ts';

/** The graph of engines, as declared and as imported, has no circle. Systems' contracts may point both ways. */
export function circles(house: House): Finding[] {
  const engines = house.modules.filter((module) => module.startsWith('engines/'));
  return waysRound(new Map(engines.map((engine) => [engine, neighboursOf(house, engine)]))).map((way) => {
    const circle = way.map((name) => name.slice('engines/'.length)).join(' → ');
    const message = `engines go in a circle: ${circle}; turn one arrow into an event or move the shared part down`;
    return broken('circles', `src/${way.at(-2)}/index.ts`, 1, message);
  });
}

function neighboursOf(house: House, engine: string): string[] {
  const declared = definitionOf(house, engine)?.uses.map((use) => use.name) ?? [];
  const imported = importsOfNeighbours(house, engine).map((found) => found.neighbour);
  return [...new Set([...declared, ...imported])]
    .filter((name) => name.startsWith('engines/') && name !== engine)
    .sort();
}

/** No file comes back to itself through what it imports, be it a type or a screen that is loaded later. */
export function fileCircles(house: House): Finding[] {
  const imports = new Map(house.sources.map((source) => [source.path, source.imports]));
  const graph = new Map([...imports].map(([path, list]) => [path, list.flatMap(({ target }) => target ?? [])]));
  return waysRound(graph).map((way) => {
    const [last = '', first] = way.slice(-2);
    const line = imports.get(last)?.find(({ target }) => target === first)?.line ?? 1;
    const message = `files go in a circle: ${way.join(' → ')}; what both need belongs into a file below both`;
    return broken('circles', last, line, message);
  });
}
