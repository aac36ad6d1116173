export const ROLE = 'zhengtong';
export const DATABASE = 'zhengtong';

/** Written into postgresql.conf once: the operator may tune them there. */
export const INITIAL_SETTINGS = [
  'max_connections=60',
  'shared_buffers=128MB',
  'maintenance_work_mem=64MB',
  'max_wal_size=1GB',
  'log_checkpoints=off',
];

/** Given at every start: the product relies on them. Only a database that is thrown away does without the disk. */
export function fixedSettings(port: number, isDurable: boolean): string[] {
  return [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    // A socket path longer than 107 bytes would stop the server; TCP has no such limit.
    'unix_socket_directories=',
    'password_encryption=scram-sha-256',
    ...(isDurable ? ['fsync=on'] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
    'wal_level=logical',
    'timezone=UTC',
    'log_timezone=Asia/Shanghai',
    'log_destination=stderr',
    'logging_collector=off',
    // DETAIL lines repeat row values: identity numbers do not belong in a log.
    'log_error_verbosity=terse',
  ].flatMap((setting) => ['-c', setting]);
}
