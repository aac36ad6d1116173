import { broken, type Finding } from '../finding.ts';
import type { House } from '../house.ts';

/** Migrations are named `0001-create-posts.sql` and numbered from 1 without gaps. */
export function migrations(house: House): Finding[] {
  const findings: Finding[] = [];
  const expected = new Map<string, number>();
  for (const path of house.texts.keys()) {
    const match = /^(src\/.*migrations)\/([^/]+)$/.exec(path);
    if (!match?.[1] || !match[2] || match[2].endsWith('.md') || match[2].endsWith('.ts')) continue;
    const [, folder, file] = match;
    const number = /^(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.sql$/.exec(file)?.[1];
    if (number === undefined) {
      findings.push(broken('migrations', path, 1, 'name a migration 0001-what-it-does.sql'));
      continue;
    }
    const next = (expected.get(folder) ?? 0) + 1;
    if (Number(number) !== next) {
      findings.push(
        broken('migrations', path, 1, `expected number ${String(next).padStart(4, '0')} here, without gaps or doubles`),
      );
    }
    expected.set(folder, Number(number));
  }
  return findings;
}
