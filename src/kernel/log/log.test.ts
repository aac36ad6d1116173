import { DatabaseError } from 'pg';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { loggableError } from './loggable-error.ts';

const failure = (message: string, more: object): Error =>
  Object.assign(new DatabaseError(message, message.length, 'error'), more);

/** What a line of the log holds of this error. */
function logged(error: Error): string {
  const lines: string[] = [];
  pino({ serializers: { err: loggableError } }, { write: (line: string) => lines.push(line) }).error({ err: error });
  return lines.join('');
}

describe('the log', () => {
  it('names table and rule of a refused row, never the row', () => {
    const line = logged(
      failure('new row for relation "persons" violates check constraint "persons_phone_check"', {
        code: '23514',
        table: 'persons',
        constraint: 'persons_phone_check',
        detail: 'Failing row contains (per_1, 示例人员, 19900001234).',
        where: 'COPY persons, line 1: "19900001234"',
      }),
    );
    expect(line).toContain('persons_phone_check');
    expect(line).toContain('23514');
    expect(line).not.toMatch(/19900001234|示例人员/);
  });

  it('leaves the value out of a message that ends with it, in the stack and in causes too', () => {
    const cause = failure('invalid input syntax for type date: "990101198001010011"', { code: '22007' });
    const line = logged(new Error('the record was not kept', { cause }));
    expect(line).toContain('invalid input syntax for type date');
    expect(line).not.toContain('990101198001010011');
  });
});
