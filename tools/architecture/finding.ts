/** One broken rule at one place. `message` says what to do about it. */
export type Finding = {
  rule: string;
  /** A notice asks for a second look; only errors fail the check. */
  level: 'error' | 'notice';
  file: string;
  line: number;
  message: string;
};

export function broken(rule: string, file: string, line: number, message: string): Finding {
  return { rule, level: 'error', file, line, message };
}
