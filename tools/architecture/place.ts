export type Floor = 'kernel' | 'design' | 'engines' | 'systems' | 'apps' | 'cities' | 'outside';

/** Where a file lives: its floor, its module (`engines/registers`, `kernel`, `apps`) and its part in the module. */
export type Place = {
  floor: Floor;
  module: string | undefined;
  /** The folders and the file below the module's folder. */
  inside: string;
  /** Files that no running product loads: tests and the builders of tests. */
  isTest: boolean;
};

export function placeOf(path: string): Place {
  const isTest = isTestFile(path);
  const parts = path.split('/');
  if (parts[0] === 'cities') return { floor: 'cities', module: undefined, inside: parts.slice(1).join('/'), isTest };
  if (parts[0] !== 'src') return { floor: 'outside', module: undefined, inside: path, isTest };
  const floor = parts[1];
  if (floor === 'kernel' || floor === 'design' || floor === 'apps') {
    return { floor, module: floor, inside: parts.slice(2).join('/'), isTest };
  }
  if ((floor === 'engines' || floor === 'systems') && parts.length > 3) {
    return { floor, module: `${floor}/${parts[2]}`, inside: parts.slice(3).join('/'), isTest };
  }
  return { floor: 'outside', module: undefined, inside: path, isTest };
}

export function isModuleFloor(floor: Floor): floor is 'engines' | 'systems' {
  return floor === 'engines' || floor === 'systems';
}

/** `contract.ts` of a module, and of the console app: what server and browser both load. */
export function isContract(path: string): boolean {
  return placeOf(path).inside === 'contract.ts' || path === 'src/apps/console/contract.ts';
}

/** Code that a browser loads: console screens, the console app and the console half of the design. */
export function isBrowserCode(path: string): boolean {
  const place = placeOf(path);
  if (/(^|\/)vite\.config\.ts$/.test(path) || path.startsWith('src/apps/console/server/')) return false;
  if (isContract(path)) return false;
  return (
    (isModuleFloor(place.floor) && place.inside.startsWith('ui/')) ||
    path.startsWith('src/apps/console/') ||
    path.startsWith('src/design/console/')
  );
}

function isTestFile(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /(^|\/)testing(\.ts$|\/)/.test(path) || /^(tests|bench|tools)\//.test(path);
}
