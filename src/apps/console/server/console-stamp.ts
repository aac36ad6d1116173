import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rootDir } from '#kernel';

/** What the built console is made of, besides the packages that the lock file names. */
const isSource = (file: string): boolean =>
  /\.(tsx?|css|html)$/.test(file) &&
  !/\.test\.tsx?$/.test(file) &&
  (/^src\/(apps\/console|design)\//.test(file) ||
    /^src\/(engines|systems)\/[^/]+\/ui\//.test(file) ||
    /contract\.ts$|\.rules\.ts$/.test(file));

function sources(folder: string): string[] {
  return readdirSync(path.join(rootDir, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(rootDir, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter(isSource);
}

/** One hash over every source of the console: the same sources, the same build. */
export function consoleStamp(): string {
  const hash = createHash('sha256');
  for (const file of [...sources('src').sort(), 'package-lock.json']) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(rootDir, file)))
      .update('\0');
  }
  return hash.digest('hex');
}
