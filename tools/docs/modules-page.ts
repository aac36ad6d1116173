import { definitionOf } from '../architecture/definition.ts';
import type { House } from '../architecture/house.ts';
import { page, table } from './markdown.ts';
import { tablesOf } from './tables-page.ts';

export function modulesPage(house: House, routesOf: (module: string) => number): string {
  const uses = new Map(
    house.modules.map((module) => [module, definitionOf(house, module)?.uses.map((use) => use.name) ?? []]),
  );
  const rows = house.modules.map((module) => [
    `[${module}](../../src/${module}/README.md)`,
    purposeOf(house.texts.get(`src/${module}/README.md`) ?? ''),
    (uses.get(module) ?? []).map(shortName).join(', '),
    String(routesOf(module)),
    String(tablesOf(house, `src/${module}`).length),
  ]);
  const arrows = [...uses].flatMap(([module, used]) =>
    used.map((name) => `  ${nodeName(module)} --> ${nodeName(name)}`),
  );
  const graph = arrows.length > 0 ? ['```mermaid', 'graph TD', ...arrows, '```'].join('\n') : '';
  const intro = 'Engines know government, systems know what a citizen or an official can name. Arrows are `uses`.';
  return page('Modules', intro, table(['module', 'purpose', 'uses', 'routes', 'tables'], rows), graph);
}

/** The first paragraph below the title. */
function purposeOf(readme: string): string {
  const paragraph = readme.split(/\n\s*\n/).find((part) => part.trim() !== '' && !part.startsWith('#'));
  return paragraph?.trim() ?? '';
}

function shortName(module: string): string {
  return module.split('/')[1] ?? module;
}

function nodeName(module: string): string {
  return shortName(module).replaceAll('-', '_');
}
