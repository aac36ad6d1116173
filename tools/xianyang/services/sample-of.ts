import type { FormSchema, SchemaProperty } from '#engines/forms';
import type { Line } from './lines.ts';

/** Synthetic numbers whose check digits are right and that belong to nobody. */
const fixed: Readonly<Record<string, unknown>> = {
  applicantKind: 'person',
  applicantName: '示例人',
  applicantId: '610402198001010011',
  applicantPhone: '19900001234',
  applicantAddress: '示例区示例路1号',
  firmName: '示例有限公司',
  firmCode: '11610400MB0000019Y',
  legalRepresentative: '示例人',
  agentName: '示例人',
  agentPhone: '19900001234',
  truthful: true,
};

/** A filled form for those who want to see how it is done: 示例样表. */
export function sampleOf(schema: FormSchema, line: Line): Record<string, unknown> {
  const both = line.audiences.length > 1;
  const firmOnly = new Set(['firmName', 'firmCode', 'legalRepresentative', 'agentName', 'agentPhone']);
  return Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .filter(([name]) => !(both && firmOnly.has(name)))
      .map(([name, property]) => [name, fixed[name] ?? answerOf(property)])
      .filter(([, value]) => value !== undefined),
  );
}

function answerOf(property: SchemaProperty): unknown {
  const widget = property['x-ui']?.widget;
  if (property['x-when']) return undefined;
  if (widget === 'money') return 1_200_000;
  if (widget === 'phone') return '19900001234';
  if (widget === 'resident-id') return '610429201503040020';
  if (property.enum) return property.enum[0];
  if (property.format === 'date') return '2026-03-05';
  switch (property.type) {
    case 'integer':
      return 3;
    case 'number':
      return 85.5;
    case 'boolean':
      return false;
    case 'array':
      return [property.items?.enum ? property.items.enum[0] : rowOf(property.items ?? {})];
    default:
      return widget === 'textarea' ? '情况属实，材料齐全，请予办理（示例）。' : '示例内容';
  }
}

const rowOf = (item: SchemaProperty): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item.properties ?? {}).map(([name, property]) => [name, answerOf(property)]));
