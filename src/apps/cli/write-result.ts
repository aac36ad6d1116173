/** Results go to standard output, one document for a script. */
export function writeJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function writeLines(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
