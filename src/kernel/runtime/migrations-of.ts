import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Migration, readMigrations } from '../database/migrate.ts';
import type { Module } from '../module/define-module.ts';

const kernelDir = fileURLToPath(new URL('../migrations', import.meta.url));

/** The kernel's migrations, then each module's in the order of use. */
export function migrationsOf(modules: readonly Module[]): Migration[] {
  return [
    ...readMigrations('kernel', kernelDir),
    ...modules.flatMap((module) => readMigrations(module.id, path.join(module.dir, 'migrations'))),
  ];
}
