/** The part of JSON Schema that forms read; TypeBox objects are of it. */
export interface FormSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly FormSchema[];
  readonly oneOf?: readonly FormSchema[];
  readonly properties?: Readonly<Record<string, FormSchema>>;
  readonly required?: readonly string[];
  readonly items?: FormSchema;
  readonly default?: unknown;
  readonly readOnly?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly 'x-ui'?: FormHint;
}

export interface FormHint {
  readonly widget?: string;
  readonly rows?: number;
  readonly unit?: string;
  readonly placeholder?: string;
  readonly help?: string;
  /** Fields of one section stand under its title. */
  readonly section?: string;
  readonly width?: 'half' | 'full';
  readonly order?: number;
  readonly options?: readonly Choice[];
  readonly optionsUrl?: string;
}

export interface Choice {
  readonly value: string | number | boolean;
  readonly label: string;
}

export type FieldKind =
  | 'text'
  | 'textarea'
  | 'password'
  | 'number'
  | 'money'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'lookup'
  | 'lookups'
  | 'tags'
  | 'date'
  | 'datetime'
  | 'object'
  | 'list'
  | 'hidden'
  | 'widget';

/** A property as the form shows it. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly schema: FormSchema;
  readonly isRequired: boolean;
  /** Empty is sent as null. */
  readonly isNullable: boolean;
  readonly choices: readonly Choice[];
  readonly hint: FormHint;
  readonly isWide: boolean;
}
