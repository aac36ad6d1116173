export { type PostgresStartCode, PostgresStartError } from './errors.ts';
export { holdsCluster } from './places.ts';
export { findRunningPostgres, type RunningPostgres, startPostgres } from './start-postgres.ts';
