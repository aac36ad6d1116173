import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import type { TSchema } from 'typebox';
import type { FieldError } from '../errors/app-error.ts';
import { kernelErrors } from '../errors/kernel-errors.ts';

type AddFormats = (ajv: Ajv) => void;
const addFormats = addFormatsModule as unknown as AddFormats;

function makeAjv(coerceTypes: boolean): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    coerceTypes,
    useDefaults: true,
    removeAdditional: false,
    strict: false,
    verbose: true,
  });
  addFormats(ajv);
  return ajv;
}

const exact = makeAjv(false);
const fromText = makeAjv(true);

/**
 * Checks an input; `text` for what arrives as text (addresses, forms). Throws one error that lists every bad field. The schema
 * is compiled when the first input comes: all of them together would make the start a second slower.
 */
export function makeValidator(schema: TSchema, text: boolean): (value: unknown) => unknown {
  let check: ValidateFunction | undefined;
  return (value) => {
    check ??= (text ? fromText : exact).compile(schema);
    const input = value ?? {};
    if (check(input)) return input;
    const fields = fieldErrors(check.errors ?? []);
    throw kernelErrors.invalid({ count: fields.length }, { fields });
  };
}

/** Ajv's findings as sentences, one for each place, with the field's own title. */
export function fieldErrors(errors: readonly ErrorObject[]): FieldError[] {
  const byPath = new Map<string, FieldError>();
  for (const error of errors) {
    const missing = error.keyword === 'required' ? `/${String(error.params['missingProperty'])}` : '';
    const path = `${error.instancePath}${missing}`;
    if (!byPath.has(path)) byPath.set(path, { path, message: sentence(error) });
  }
  return [...byPath.values()];
}

interface Titled {
  title?: string;
  properties?: Record<string, { title?: string }>;
}

function titleOf(error: ErrorObject): string {
  const schema = error.parentSchema as Titled | undefined;
  const missing = error.params['missingProperty'] as string | undefined;
  if (missing) return schema?.properties?.[missing]?.title ?? missing;
  return schema?.title ?? (error.instancePath.split('/').pop() || '内容');
}

function sentence(error: ErrorObject): string {
  const title = titleOf(error);
  const params = error.params as Record<string, unknown>;
  const texts: Record<string, string> = {
    required: `请填写${title}`,
    minLength: Number(params['limit']) === 1 ? `请填写${title}` : `${title}至少 ${params['limit']} 个字`,
    maxLength: `${title}最多 ${params['limit']} 个字`,
    minimum: `${title}不能小于 ${params['limit']}`,
    maximum: `${title}不能大于 ${params['limit']}`,
    minItems: `${title}至少选 ${params['limit']} 项`,
    maxItems: `${title}最多选 ${params['limit']} 项`,
    enum: `${title}只能从给出的选项中选`,
    const: `${title}的值不对`,
    anyOf: `${title}只能从给出的选项中选`,
    pattern: `${title}的格式不对`,
    format: `${title}的格式不对`,
    type: `${title}的类型不对，应为${typeName(String(params['type']))}`,
    additionalProperties: `没有“${params['additionalProperty']}”这一项`,
    multipleOf: `${title}应为 ${params['multipleOf']} 的倍数`,
    uniqueItems: `${title}中有重复`,
  };
  return texts[error.keyword] ?? `${title}填写不正确`;
}

const typeName = (type: string): string =>
  ({ string: '文字', number: '数字', integer: '整数', boolean: '是或否', array: '列表', object: '对象', null: '空' })[
    type
  ] ?? type;
