import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';

const forbidden = ['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'managers', 'misc'];

/** Files are named by what they do, in kebab-case. */
export function names(house: House): Finding[] {
  return [...house.texts.keys()].flatMap((path) => {
    if (!/^(src|tools|tests|bench)\//.test(path)) return [];
    const word = path.split(/[/.-]/).find((part) => forbidden.includes(part));
    if (word) return [broken('names', path, 1, `"${word}" says nothing; name the file by its verb or its noun`)];
    const file = path.split('/').pop() ?? '';
    if (/\.(ts|tsx)$/.test(file) && !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(file)) {
      return [broken('names', path, 1, 'name files in kebab-case')];
    }
    return [];
  });
}
