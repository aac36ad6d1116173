import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';
import { type Floor, isModuleFloor, placeOf } from '../place.ts';

const reach: Record<Floor, Floor[]> = {
  kernel: ['kernel'],
  design: ['design', 'kernel', 'engines', 'systems'],
  engines: ['engines', 'kernel', 'design'],
  systems: ['systems', 'engines', 'kernel', 'design'],
  apps: ['apps', 'systems', 'engines', 'kernel', 'design'],
  cities: [],
  outside: ['outside', 'apps', 'systems', 'engines', 'kernel', 'design'],
};

/** apps → systems → engines → kernel, one way; systems meet by events; the design knows contracts; cities are data. */
export function floors(house: House): Finding[] {
  return house.sources.flatMap((source) => {
    const from = placeOf(source.path);
    return source.imports.flatMap(({ target, line, specifier }) => {
      if (target === undefined) return [];
      const say = (message: string): Finding[] => [broken('floors', source.path, line, message)];
      const to = placeOf(target);
      if (to.floor === 'cities')
        return say(`"${specifier}" imports city data; let the pack loader of the kernel read it`);
      if (!reach[from.floor].includes(to.floor)) {
        return say(`${from.floor} may not import ${to.floor} ("${specifier}"); move what is shared down a floor`);
      }
      const isContract = to.inside === 'contract.ts';
      if (from.floor === 'design' && to.floor !== 'design' && !isContract) {
        return say(`design imports contracts only; "${specifier}" is server code`);
      }
      if (
        from.floor === 'systems' &&
        to.floor === 'systems' &&
        from.module !== to.module &&
        !isContract &&
        !from.isTest
      ) {
        return say(`a system meets another by events only; import its contract for the event, not "${specifier}"`);
      }
      return [];
    });
  });
}

/** An engine or a system is a folder with a door; nothing lies loose on these floors. */
export function looseFiles(house: House): Finding[] {
  return [...house.texts.keys()].flatMap((path) => {
    const [top, floor, ...rest] = path.split('/');
    if (top !== 'src' || rest.length > 1 || !isModuleFloor(floor as Floor)) return [];
    return [broken('floors', path, 1, `move this file into a module: src/${floor}/<name>/`)];
  });
}
