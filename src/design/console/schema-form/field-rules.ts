import type { FormRule } from 'antd';
import type { FormField } from './form-schema.ts';

/** The checks a field can make before the server does, in the server's words. */
export function rulesOf(field: FormField): FormRule[] {
  const { label, schema, isRequired, kind } = field;
  const rules: FormRule[] = [];
  const asks = ['choice', 'choices', 'lookup', 'lookups', 'date', 'datetime'].includes(kind);
  if (isRequired) {
    // Any further key makes the validator take the value for text, and refuse numbers and lists.
    const isText = kind === 'text' ? { whitespace: true } : {};
    rules.push({ required: true, message: `${asks ? '请选择' : '请填写'}${label}`, ...isText });
  }
  if (kind === 'text' || kind === 'textarea' || kind === 'password') rules.push(...textRules(field));
  if (kind === 'number') rules.push(...numberRules(field));
  if (schema.type === 'array') {
    if (schema.minItems)
      rules.push({ type: 'array', min: schema.minItems, message: `${label}至少选 ${schema.minItems} 项` });
    if (schema.maxItems)
      rules.push({ type: 'array', max: schema.maxItems, message: `${label}最多选 ${schema.maxItems} 项` });
  }
  return rules;
}

function textRules({ label, schema }: FormField): FormRule[] {
  const rules: FormRule[] = [];
  const { minLength = 0, maxLength, pattern } = schema;
  if (minLength > 1) rules.push({ min: minLength, message: `${label}至少 ${minLength} 个字` });
  if (maxLength) rules.push({ max: maxLength, message: `${label}最多 ${maxLength} 个字` });
  if (pattern) rules.push({ pattern: new RegExp(pattern, 'u'), message: `${label}的格式不对` });
  if (schema.format === 'email') rules.push({ type: 'email', message: `${label}的格式不对` });
  return rules;
}

function numberRules({ label, schema }: FormField): FormRule[] {
  const rules: FormRule[] = [];
  if (schema.minimum !== undefined)
    rules.push({ type: 'number', min: schema.minimum, message: `${label}不能小于 ${schema.minimum}` });
  if (schema.maximum !== undefined)
    rules.push({ type: 'number', max: schema.maximum, message: `${label}不能大于 ${schema.maximum}` });
  return rules;
}
