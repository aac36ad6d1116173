export { type PostgresStartCode, PostgresStartError } from './errors.ts';
export { findRunningPostgres, type RunningPostgres, startPostgres } from './start-postgres.ts';
