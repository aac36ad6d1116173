import { definitionOf } from '../definition.ts';
import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';
import { placeOf } from '../place.ts';

/** Every engine and every system has a door that defines it, a README and a test. */
export function moduleShape(house: House): Finding[] {
  return house.modules.flatMap((module) => {
    const folder = `src/${module}`;
    const say = (file: string, line: number, message: string): Finding => broken('module-shape', file, line, message);
    const findings: Finding[] = [];
    const definition = definitionOf(house, module);
    if (!definition) {
      findings.push(say(`${folder}/index.ts`, 1, 'every module has an index.ts that calls defineModule({...})'));
    } else if (`${definition.floor}/${definition.name}` !== module) {
      const [floor, name] = module.split('/');
      findings.push(
        say(definition.file, definition.line, `name the module like its folder: name: '${name}', floor: '${floor}'`),
      );
    }
    if (!house.texts.has(`${folder}/README.md`)) {
      findings.push(say(`${folder}/README.md`, 1, 'every module has a README: purpose, words, tables, events, law'));
    }
    const tests = house.sources.filter(
      (source) => placeOf(source.path).module === module && /\.test\.tsx?$/.test(source.path),
    );
    if (tests.length === 0)
      findings.push(say(`${folder}/index.ts`, 1, 'no test proves this module; add one beside the code'));
    return findings;
  });
}
