import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ImportMap, readSource, type Source } from './source.ts';

export type PackageJson = {
  imports: ImportMap;
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** Everything the rules look at, read once. */
export type House = {
  root: string;
  /** Every readable file of the project, by path from the root, in order. */
  texts: Map<string, string>;
  /** The TypeScript among them, parsed. */
  sources: Source[];
  /** Module names in order: `engines/registers`, `systems/portal`. */
  modules: string[];
  packageJson: PackageJson;
};

const readFolders = ['src', 'tools', 'tests', 'bench', 'docs', '.ci', 'bin'];
const readEndings = /\.(ts|tsx|css|sql|md|json|html|svg|sh)$|^[^.]+$/;
const largestBytes = 1_000_000;

export function readHouse(root: string): House {
  const texts = new Map<string, string>();
  for (const folder of readFolders) readFolder(root, folder, texts);
  for (const file of ['.npmrc', 'package.json', 'package-lock.json', 'vitest.config.ts', 'vite.config.ts']) {
    if (existsSync(join(root, file))) texts.set(file, readFileSync(join(root, file), 'utf8'));
  }
  const packageJson: PackageJson = {
    imports: {},
    scripts: {},
    dependencies: {},
    devDependencies: {},
    ...(JSON.parse(texts.get('package.json') ?? '{}') as Partial<PackageJson>),
  };
  const sources = [...texts]
    .filter(([path]) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map(([path, text]) => readSource(path, text, packageJson.imports));
  return {
    root,
    texts,
    sources,
    modules: [...listModules(root, 'engines'), ...listModules(root, 'systems')],
    packageJson,
  };
}

function readFolder(root: string, folder: string, texts: Map<string, string>): void {
  if (!existsSync(join(root, folder))) return;
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) =>
    compare(a.name, b.name),
  )) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!['node_modules', 'dist', '.cache'].includes(entry.name)) readFolder(root, path, texts);
    } else if (entry.isFile() && readEndings.test(entry.name) && statSync(join(root, path)).size < largestBytes) {
      texts.set(path, readFileSync(join(root, path), 'utf8'));
    }
  }
}

function listModules(root: string, floor: string): string[] {
  const folder = join(root, 'src', floor);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${floor}/${entry.name}`)
    .sort(compare);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
