import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';
import { isModuleFloor, placeOf } from '../place.ts';

const wall = 400;
const lookAgain = 200;
const doorLines = 60;
const readmeLines = 40;

/** One verb in a file keeps files short; the door and the README of a module are read in one glance. */
export function sizes(house: House): Finding[] {
  return [...house.texts].flatMap(([path, text]) => {
    const lines = countLines(text);
    const say = (level: Finding['level'], message: string): Finding[] => [
      { ...broken('sizes', path, lines, message), level },
    ];
    const { floor, inside } = placeOf(path);
    if (inside === 'README.md' && (isModuleFloor(floor) || floor === 'kernel' || floor === 'design')) {
      return lines > readmeLines ? say('error', `${lines} lines; a module's README has at most ${readmeLines}`) : [];
    }
    if (inside === 'index.ts' && isModuleFloor(floor) && lines > doorLines) {
      return say('error', `${lines} lines; a door has at most ${doorLines}: move what is not a door behind it`);
    }
    if (!/\.(ts|tsx|css|sql)$/.test(path) || /\.generated\./.test(path)) return [];
    if (lines > wall) return say('error', `${lines} lines; the wall is ${wall}: which verb is hiding here?`);
    return lines > lookAgain ? say('notice', `${lines} lines; look again above ${lookAgain}`) : [];
  });
}

function countLines(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}
