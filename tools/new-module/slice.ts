import { type Floor, type Names, templates } from './templates.ts';

export function isModuleName(name: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(name);
}

/** The files of a first working slice: one table, one use case, its route and its test, by path from the root. */
export function sliceFiles(floor: Floor, kebab: string, chinese: string): Map<string, string> {
  const camel = kebab.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const english = kebab.charAt(0).toUpperCase() + kebab.slice(1).replaceAll('-', ' ');
  const schema = kebab.replaceAll('-', '_');
  const names: Names = { floor, module: `${floor}/${kebab}`, kebab, schema, camel, english, chinese };
  return new Map(Object.entries(templates).map(([path, template]) => [`src/${names.module}/${path}`, template(names)]));
}
