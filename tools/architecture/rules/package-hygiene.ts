import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';

const scriptsMax = 8;
/** form-js shows a watermark that its licence forbids to remove. */
const forbiddenPackages = ['@bpmn-io/form-js'];

/** A clone installs from whatever registry its machine has, and there are few enough scripts to remember. */
export function packageHygiene(house: House): Finding[] {
  const { scripts, dependencies, devDependencies } = house.packageJson;
  const findings: Finding[] = [];
  const say = (file: string, line: number, message: string): void => {
    findings.push(broken('package-hygiene', file, line, message));
  };
  const count = Object.keys(scripts).length;
  if (count > scriptsMax)
    say('package.json', 1, `${count} scripts; keep to ${scriptsMax}, the rest are commands of bin/zhengtong`);
  for (const name of forbiddenPackages) {
    if (name in { ...dependencies, ...devDependencies })
      say('package.json', 1, `${name} is not allowed here; take it out`);
  }
  eachLine(house, '.npmrc', (line, number) => {
    if (/^(@[^:]*:)?registry\s*=|https?:|_auth/.test(line)) say('.npmrc', number, 'name no registry and no host here');
  });
  eachLine(house, 'package-lock.json', (line, number) => {
    if (/"resolved": "(?!file:)/.test(line)) {
      say(
        'package-lock.json',
        number,
        'a resolved address names a registry; npm install with omit-lockfile-registry-resolved',
      );
    }
    const name = forbiddenPackages.find((forbidden) => line.includes(`"node_modules/${forbidden}"`));
    if (name) say('package-lock.json', number, `${name} is not allowed here, not even through another package`);
  });
  return findings;
}

function eachLine(house: House, file: string, visit: (line: string, number: number) => void): void {
  for (const [index, line] of (house.texts.get(file) ?? '').split('\n').entries()) visit(line, index + 1);
}
