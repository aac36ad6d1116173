import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

interface ManifestEntry {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

export interface BundleSize {
  readonly files: readonly { readonly file: string; readonly gzipBytes: number }[];
  readonly gzipBytes: number;
}

type Manifest = Readonly<Record<string, ManifestEntry>>;

const manifestOf = (outDir: string): Manifest =>
  JSON.parse(readFileSync(path.join(outDir, '.vite', 'manifest.json'), 'utf8')) as Manifest;

/** The files of an entry, with what it imports at once and their sheets. */
function filesOf(manifest: Manifest, names: readonly string[]): Set<string> {
  const files = new Set<string>();
  const visit = (name: string): void => {
    const entry = manifest[name];
    if (!entry || files.has(entry.file)) return;
    files.add(entry.file);
    for (const sheet of entry.css ?? []) files.add(sheet);
    for (const imported of entry.imports ?? []) visit(imported);
  };
  for (const name of names) visit(name);
  return files;
}

function sizeOf(outDir: string, files: Iterable<string>): BundleSize {
  const sizes = [...files].map((file) => ({
    file,
    gzipBytes: gzipSync(readFileSync(path.join(outDir, file)), { level: 9 }).length,
  }));
  return { files: sizes, gzipBytes: sizes.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) };
}

const shellOf = (manifest: Manifest): Set<string> =>
  filesOf(
    manifest,
    Object.keys(manifest).filter((name) => manifest[name]?.isEntry),
  );

/** What a browser fetches before the desk is shown: the entry, what it imports at once, and their sheets. */
export function firstLoadSize(outDir: string): BundleSize {
  return sizeOf(outDir, shellOf(manifestOf(outDir)));
}

/** What opening a screen fetches beyond the shell; `source` ends the path of the screen's file. */
export function screenLoadSize(outDir: string, source: string): BundleSize {
  const manifest = manifestOf(outDir);
  const name = Object.keys(manifest).find((one) => one.endsWith(source));
  if (name === undefined) throw new Error(`no screen ${source} was built`);
  const shell = shellOf(manifest);
  return sizeOf(
    outDir,
    [...filesOf(manifest, [name])].filter((file) => !shell.has(file)),
  );
}
