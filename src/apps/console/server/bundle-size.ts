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

/** What a browser fetches before the desk is shown: the entry, what it imports at once, and their sheets. */
export function firstLoadSize(outDir: string): BundleSize {
  const text = readFileSync(path.join(outDir, '.vite', 'manifest.json'), 'utf8');
  const manifest = JSON.parse(text) as Record<string, ManifestEntry>;
  const files = new Set<string>();
  const visit = (name: string): void => {
    const entry = manifest[name];
    if (!entry || files.has(entry.file)) return;
    files.add(entry.file);
    for (const sheet of entry.css ?? []) files.add(sheet);
    for (const imported of entry.imports ?? []) visit(imported);
  };
  for (const [name, entry] of Object.entries(manifest)) if (entry.isEntry) visit(name);
  const sizes = [...files].map((file) => ({
    file,
    gzipBytes: gzipSync(readFileSync(path.join(outDir, file)), { level: 9 }).length,
  }));
  return { files: sizes, gzipBytes: sizes.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) };
}
