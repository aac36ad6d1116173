import type { House } from '../architecture/house.ts';
import { code, page, table } from './markdown.ts';

/** The tables of each module as its migrations create them, drops and renames followed. */
export function tablesOf(house: House, folder: string): string[] {
  const tables = new Set<string>();
  for (const [path, text] of house.texts) {
    if (!path.startsWith(`${folder}/`) || !path.endsWith('.sql')) continue;
    const sql = text.replace(/--[^\n]*/g, '');
    for (const [, made] of sql.matchAll(
      /\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w.]+)(?![\w.]|\s+partition\s+of)/gi,
    )) {
      if (made) tables.add(made);
    }
    for (const [, gone] of sql.matchAll(/\bdrop\s+table\s+(?:if\s+exists\s+)?([\w.]+)/gi))
      if (gone) tables.delete(gone);
    for (const [, from, to] of sql.matchAll(/\balter\s+table\s+(?:if\s+exists\s+)?([\w.]+)\s+rename\s+to\s+(\w+)/gi)) {
      if (from && to && tables.delete(from)) tables.add(from.replace(/\w+$/, to));
    }
  }
  return [...tables].sort();
}

export function tablesPage(house: House): string {
  const rows = ['kernel', ...house.modules].flatMap((module) =>
    tablesOf(house, `src/${module}`).map((name) => [code(name), module]),
  );
  return page(
    'Tables',
    'One PostgreSQL schema for each module; nobody else’s SQL names it.',
    table(['table', 'module'], rows),
  );
}
