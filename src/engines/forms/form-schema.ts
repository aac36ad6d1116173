/**
 * The JSON Schema that a form is kept as: standard words (draft 2020-12) that any validator reads, and `x-` words for what
 * JSON Schema cannot say. A schema without `x-` words is a form too.
 */
export interface SchemaProperty {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly oneOf?: readonly SchemaProperty[];
  readonly anyOf?: readonly SchemaProperty[];
  readonly properties?: Readonly<Record<string, SchemaProperty>>;
  readonly required?: readonly string[];
  readonly items?: SchemaProperty;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
  readonly 'x-ui'?: { readonly widget?: string; readonly unit?: string };
  /** Asked only when this expression holds. */
  readonly 'x-when'?: string;
  readonly 'x-required-when'?: string;
  /** Reckoned, not asked. */
  readonly 'x-compute'?: string;
  /** `party.name`, `party.idNumber`, `firm.name`, `register:result-<item>.<field>`. */
  readonly 'x-prefill'?: string;
  readonly 'x-sensitive'?: boolean;
  readonly 'x-pattern-hint'?: string;
  /** Dates: `2020-01-01`, or an expression over today and other answers such as `addDays(today(), 30)`. */
  readonly 'x-earliest'?: string;
  readonly 'x-latest'?: string;
  readonly 'x-file'?: { readonly types?: readonly string[]; readonly maxBytes?: number; readonly maxCount?: number };
  readonly 'x-checks'?: readonly { readonly rule: string; readonly message: string }[];
}

export interface SchemaPage {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly fields: readonly string[];
  readonly 'x-when'?: string;
}

export interface FormSchema extends SchemaProperty {
  readonly 'x-pages'?: readonly SchemaPage[];
}
