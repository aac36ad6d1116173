import { type Definition, definitionOf } from '../definition.ts';
import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';
import { isModuleFloor, placeOf } from '../place.ts';

/** Every module whose door or events a module imports stands in its `uses`, and every name in `uses` is imported. */
export function uses(house: House): Finding[] {
  return house.modules.flatMap((module) => {
    const definition = definitionOf(house, module);
    return definition ? checkModule(house, module, definition) : [];
  });
}

function checkModule(house: House, module: string, definition: Definition): Finding[] {
  const findings: Finding[] = [];
  const say = (file: string, line: number, message: string): void => {
    findings.push(broken('uses', file, line, message));
  };
  const declared = new Set(definition.uses.map((use) => use.name));
  const needed = new Set<string>();
  for (const { file, line, neighbour } of importsOfNeighbours(house, module)) {
    needed.add(neighbour);
    if (!declared.has(neighbour)) say(file, line, `add '${neighbour}' to uses in src/${module}/index.ts`);
  }
  for (const { name, line } of definition.uses) {
    if (!house.modules.includes(name)) say(definition.file, line, `'${name}' is no module; write 'engines/<name>'`);
    else if (name === module) say(definition.file, line, `'${name}' is this module itself; take it out of uses`);
    else if (!needed.has(name)) say(definition.file, line, `'${name}' is declared but not used; take it out of uses`);
  }
  return findings;
}

/** Tests may bring in more modules than the product needs, so they neither need nor prove a declaration. */
export function importsOfNeighbours(house: House, module: string): { file: string; line: number; neighbour: string }[] {
  return house.sources
    .filter((source) => placeOf(source.path).module === module && !placeOf(source.path).isTest)
    .flatMap((source) =>
      source.imports.flatMap(({ target, line }) => {
        const to = target === undefined ? undefined : placeOf(target);
        if (!to?.module || !isModuleFloor(to.floor) || to.module === module) return [];
        return [{ file: source.path, line, neighbour: to.module }];
      }),
    );
}
