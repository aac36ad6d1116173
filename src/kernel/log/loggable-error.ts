/** What the log may know of a failure: never the values that a database repeats in its messages and details. */
export interface LoggableError {
  readonly type: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly code?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly cause?: unknown;
}

const kept = ['code', 'table', 'column', 'constraint'] as const;
/** SQLSTATE class 22: the message ends with the value that does not fit, in quotes. */
const DATA_EXCEPTION = /^22\w{3}$/;

export function loggableError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const known = error as Error & Partial<Record<(typeof kept)[number], unknown>>;
  return {
    type: error.name,
    message: withoutValues(error, error.message),
    stack: stackOf(error),
    ...Object.fromEntries(kept.flatMap((name) => (typeof known[name] === 'string' ? [[name, known[name]]] : []))),
    ...(error.cause === undefined ? {} : { cause: loggableError(error.cause) }),
  } satisfies LoggableError;
}

/** The stack, which begins with the message. */
export const stackOf = (error: Error): string | undefined =>
  error.stack?.replace(error.message, () => withoutValues(error, error.message));

function withoutValues(error: Error, text: string): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && DATA_EXCEPTION.test(code) ? text.replaceAll(/"[^"]*"/g, '"…"') : text;
}
