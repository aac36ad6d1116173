import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rootDir } from './places.ts';

/** The version of `package.json`. */
export const productVersion: string = (
  JSON.parse(readFileSync(path.join(rootDir, 'package.json'), 'utf8')) as { version: string }
).version;
