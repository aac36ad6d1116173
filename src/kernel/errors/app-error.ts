/** The nine kinds of failure; `problem.ts` alone knows which HTTP status each becomes. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'too-many'
  | 'unavailable';

export interface ErrorDefinition {
  /** Stable code, `module.name`. */
  readonly code: string;
  readonly kind: ErrorKind;
  /** What happened and what to do, with `{param}` places. */
  readonly zh: string;
  readonly en: string;
}

export type ErrorParams = Readonly<Record<string, string | number>>;

/** One invalid place of an input: a JSON pointer and a sentence. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** An expected failure. `params` may be shown to the caller; `detail` and `cause` only reach the log. */
export class AppError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly params: ErrorParams;
  readonly detail: string | undefined;
  readonly fields: readonly FieldError[] | undefined;
  private readonly definition: ErrorDefinition;

  constructor(
    definition: ErrorDefinition,
    params: ErrorParams = {},
    more: { detail?: string; cause?: unknown; fields?: readonly FieldError[] } = {},
  ) {
    super(fill(definition.zh, params), more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'AppError';
    this.code = definition.code;
    this.kind = definition.kind;
    this.params = params;
    this.detail = more.detail;
    this.fields = more.fields;
    this.definition = definition;
  }

  text(language: 'zh' | 'en'): string {
    return fill(this.definition[language], this.params);
  }
}

function fill(template: string, params: ErrorParams): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
