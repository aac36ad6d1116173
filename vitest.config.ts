import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import LongestFirst from './tools/longest-first.ts';

/** Starts the PostgreSQL that *.db.test.ts files clone their databases from. */
const postgres = './src/kernel/testing/global-setup.ts';
const withPostgres = existsSync(new URL(postgres, import.meta.url)) ? { globalSetup: [postgres] } : {};

/** See tools/property-seed.ts. */
const seed = process.env['PROPERTY_SEED'] ?? '20261126';

const everyProject = { extends: true as const };

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Against a test that hangs, not a measure: machines are busy.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    passWithNoTests: false,
    env: { TZ: 'Asia/Shanghai', NODE_ENV: 'test', PROPERTY_SEED: seed },
    setupFiles: ['./tools/property-seed.ts'],
    projects: [
      {
        ...everyProject,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts'],
          // What they test keeps nothing; each in a process of its own would mostly load the same modules again.
          isolate: false,
        },
      },
      {
        ...everyProject,
        test: {
          name: 'db',
          include: ['src/**/*.db.test.ts', 'tests/**/*.test.ts'],
          exclude: ['tests/architecture/**', 'tests/browser/**'],
          ...withPostgres,
        },
      },
      {
        ...everyProject,
        test: { name: 'architecture', include: ['tools/**/*.test.ts', 'tests/architecture/**/*.test.ts'] },
      },
      {
        ...everyProject,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          setupFiles: ['./tests/browser/tell-failure.ts'],
          ...withPostgres,
        },
      },
    ],
  },
});
