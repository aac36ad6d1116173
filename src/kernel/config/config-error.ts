/** Start-up cannot go on; the message is one line that says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
