import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const rootDir = fileURLToPath(new URL('../../../', import.meta.url));

/** City packs. */
export const citiesDir = path.join(rootDir, 'cities');
