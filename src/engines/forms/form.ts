import type { Expression } from '#kernel/contract';

/** What a field asks for. */
export type FieldKind =
  | 'text'
  | 'longtext'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'date'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'region'
  | 'resident-id'
  | 'credit-code'
  | 'phone'
  | 'bank-card'
  | 'email'
  | 'file'
  | 'object'
  | 'rows'
  /** Words to read between the questions; nothing is asked. */
  | 'note';

export interface FieldOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** A rule over several fields that the field answers for: `months <= 12`, 借用期限不能超过 12 个月. */
export interface FieldCheck {
  readonly rule: Expression;
  readonly message: string;
}

export interface FileLimits {
  /** File name endings: `pdf`, `jpg`. */
  readonly types: readonly string[];
  readonly maxBytes: number;
  readonly maxCount: number;
}

/** One question of a form, read from its JSON Schema property. */
export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly title: string;
  readonly hint: string;
  readonly required: boolean;
  /** Required only when this holds. */
  readonly requiredWhen: Expression | null;
  /** Asked only when this holds; otherwise it has no value. */
  readonly when: Expression | null;
  /** Reckoned from other answers; nobody types it. */
  readonly compute: Expression | null;
  /** Where the first value comes from: `party.name`. */
  readonly prefill: string | null;
  /** Kept sealed and shown masked. */
  readonly sensitive: boolean;
  readonly options: readonly FieldOption[];
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly pattern: RegExp | null;
  readonly patternHint: string;
  readonly minimum: number | string | null;
  readonly maximum: number | string | null;
  readonly unit: string;
  readonly minRows: number;
  readonly maxRows: number;
  readonly files: FileLimits | null;
  readonly fields: readonly Field[];
  readonly checks: readonly FieldCheck[];
  readonly initial: unknown;
}

export interface FormPage {
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  readonly when: Expression | null;
  readonly fields: readonly Field[];
}

/** A form ready to ask and to check. */
export interface Form {
  readonly title: string;
  readonly pages: readonly FormPage[];
  readonly fields: readonly Field[];
}

/** Something in a definition that keeps it from being published, or that its author should look at. */
export interface Finding {
  readonly level: 'error' | 'warning';
  /** Path in the form, `applicant.age`. */
  readonly path: string;
  readonly message: string;
}

export type Answers = Readonly<Record<string, unknown>>;

/** An uploaded file as an answer. */
export interface FileAnswer {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
}
