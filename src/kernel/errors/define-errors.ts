import { AppError, type ErrorDefinition, type ErrorKind, type ErrorParams, type FieldError } from './app-error.ts';

type Draft = { kind: ErrorKind; zh: string; en: string };
type More = { detail?: string; cause?: unknown; fields?: readonly FieldError[] };

/** Makes an `AppError` and carries its definition, so that a route can list it. */
export interface ErrorMaker {
  (params?: ErrorParams, more?: More): AppError;
  readonly definition: ErrorDefinition;
}

const catalogue = new Map<string, ErrorDefinition>();

/** A module's error catalogue: `const errors = defineErrors('content', { notFound: {...} }); throw errors.notFound()`. */
export function defineErrors<Names extends string>(
  module: string,
  drafts: Record<Names, Draft>,
): Record<Names, ErrorMaker> {
  const makers = {} as Record<Names, ErrorMaker>;
  for (const name of Object.keys(drafts) as Names[]) {
    const definition: ErrorDefinition = { code: `${module}.${name}`, ...drafts[name] };
    catalogue.set(definition.code, definition);
    const make = (params?: ErrorParams, more?: More) => new AppError(definition, params, more);
    makers[name] = Object.assign(make, { definition });
  }
  return makers;
}

/** Every code defined by the modules loaded so far, for the test that each has its texts. */
export function errorCatalogue(): readonly ErrorDefinition[] {
  return [...catalogue.values()];
}
