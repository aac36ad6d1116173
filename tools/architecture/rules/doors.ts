import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';
import { type Place, placeOf } from '../place.ts';
import type { Import } from '../source.ts';

/** A module is entered by its door, its contract, its screens (console only) or its builders (tests only). */
export function doors(house: House): Finding[] {
  return house.sources.flatMap((source) => {
    const from = placeOf(source.path);
    return source.imports.flatMap((imported) => {
      const message = complaint(source.path, from, imported);
      return message === undefined ? [] : [broken('doors', source.path, imported.line, message)];
    });
  });
}

function complaint(path: string, from: Place, { specifier, target }: Import): string | undefined {
  if (specifier === undefined) {
    const isChecked = from.floor === 'engines' || from.floor === 'systems' || from.floor === 'design';
    return isChecked ? 'write the address of a dynamic import as a plain string, so that it can be checked' : undefined;
  }
  const isAlias = specifier.startsWith('#');
  if (target === undefined) {
    return isAlias ? `"${specifier}" is no door; package.json "imports" lists the doors` : undefined;
  }
  const to = placeOf(target);
  if (to.module === undefined) return isAlias ? `"${specifier}" is no door` : undefined;
  if (to.module === from.module) {
    const isOwnDoor = isAlias && from.floor !== 'design';
    return isOwnDoor ? `inside a module use the relative path, not its own door "${specifier}"` : undefined;
  }
  if (!isAlias) {
    // Tests, benches and tools may start the product and read the list of its modules; apps have no doors.
    if (from.floor === 'outside' && to.floor === 'apps') return undefined;
    const door = to.floor === 'engines' || to.floor === 'systems' ? `#${to.module}` : `#${to.floor}`;
    return `go through the door "${door}" instead of "${specifier}"`;
  }
  if (to.inside === 'testing.ts' && !from.isTest) return `"${specifier}" is for tests only`;
  if (/^ui\//.test(to.inside) && !mayLoadScreens(path, to)) {
    return `only the console app and the screens of a module load screens of an engine ("${specifier}")`;
  }
  return undefined;
}

/** The console loads every screen; the screens of a module may be made of those of an engine that it uses. */
const mayLoadScreens = (path: string, to: Place): boolean =>
  path.startsWith('src/apps/console/') || (/^src\/(systems|engines)\/[^/]+\/ui\//.test(path) && to.floor === 'engines');
