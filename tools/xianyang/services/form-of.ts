import type { FormSchema, SchemaProperty } from '#engines/forms';
import type { Line } from './lines.ts';

const applicant: Readonly<Record<'person' | 'firm', Record<string, SchemaProperty>>> = {
  person: {
    applicantName: { type: 'string', title: '申请人姓名', minLength: 2, maxLength: 50, 'x-prefill': 'party.name' },
    applicantId: { type: 'string', title: '身份证号', 'x-ui': { widget: 'resident-id' }, 'x-prefill': 'party.number' },
    applicantPhone: { type: 'string', title: '手机号', 'x-ui': { widget: 'phone' }, 'x-prefill': 'party.phone' },
    applicantAddress: { type: 'string', title: '联系地址', maxLength: 200, 'x-prefill': 'party.address' },
  },
  firm: {
    firmName: { type: 'string', title: '单位名称', maxLength: 100, 'x-prefill': 'firm.name' },
    firmCode: {
      type: 'string',
      title: '统一社会信用代码',
      'x-ui': { widget: 'credit-code' },
      'x-prefill': 'firm.uscc',
    },
    legalRepresentative: {
      type: 'string',
      title: '法定代表人',
      maxLength: 50,
      'x-prefill': 'firm.legalRepresentative',
    },
    agentName: { type: 'string', title: '经办人姓名', maxLength: 50, 'x-prefill': 'party.name' },
    agentPhone: { type: 'string', title: '经办人手机号', 'x-ui': { widget: 'phone' }, 'x-prefill': 'party.phone' },
  },
};

/** Who applies, what is asked for, and the promise that it is true; on three pages. */
export function formOf(line: Line): FormSchema {
  const both = line.audiences.length > 1;
  const first: Record<string, SchemaProperty> = {};
  const required: string[] = [];
  if (both) {
    first['applicantKind'] = {
      type: 'string',
      title: '以什么身份申请',
      oneOf: [
        { const: 'person', title: '个人' },
        { const: 'firm', title: '企业或其他组织' },
      ],
      default: 'person',
    };
    required.push('applicantKind');
  }
  for (const kind of line.audiences) {
    for (const [name, property] of Object.entries(applicant[kind])) {
      first[name] = both ? { ...property, 'x-when': `applicantKind = '${kind}'` } : property;
      required.push(name);
    }
  }
  const asked = Object.fromEntries(line.questions.map((text, at) => questionOf(text, at, line.questions)));
  required.push(
    ...Object.entries(asked).flatMap(([name, property]) =>
      property.required === undefined && !optional.has(property) ? [name] : [],
    ),
  );
  const promise: Record<string, SchemaProperty> = {
    truthful: {
      type: 'boolean',
      title: '我承诺填写的内容和提交的材料真实',
      'x-checks': [{ rule: 'truthful = true', message: '请确认承诺后再提交' }],
    },
  };
  required.push('truthful');
  return {
    type: 'object',
    title: `${line.name}申请表`,
    required,
    properties: { ...first, ...asked, ...promise },
    'x-pages': [
      { id: 'applicant', title: '申请人', fields: Object.keys(first) },
      { id: 'matter', title: '申请内容', fields: Object.keys(asked) },
      { id: 'promise', title: '承诺', fields: Object.keys(promise) },
    ],
  };
}

const optional = new WeakSet<SchemaProperty>();

/** `贷款金额:money`, `名称:text?`, `网店地址:text=是否网络经营`, `家庭成员:rows(姓名:text/月收入:money)`. */
function questionOf(text: string, at: number, all: readonly string[]): [string, SchemaProperty] {
  const [, title = '', kind = '', inside, mark = '', condition] =
    /^(.+?):([a-z-]+)(?:\((.*)\))?(\?)?(?:=(.+))?$/u.exec(text) ?? [];
  if (!kind) throw new Error(`cannot read the question ${text}`);
  const property: SchemaProperty = {
    title,
    ...shapeOf(kind, inside ?? ''),
    ...(condition ? { 'x-when': `${nameOf(condition, all)} = true` } : {}),
  };
  if (mark === '?') optional.add(property);
  return [`q${at + 1}`, property];
}

const nameOf = (title: string, all: readonly string[]): string =>
  `q${all.findIndex((text) => text.startsWith(`${title}:`)) + 1}`;

function shapeOf(kind: string, inside: string): SchemaProperty {
  switch (kind) {
    case 'text':
      return { type: 'string', maxLength: 100 };
    case 'longtext':
      return { type: 'string', maxLength: 1000, 'x-ui': { widget: 'textarea' } };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'boolean':
      return { type: 'boolean' };
    case 'money':
      return { type: 'integer', minimum: 0, 'x-ui': { widget: 'money' } };
    case 'integer':
      return { type: 'integer', minimum: 0, maximum: 10_000_000, 'x-ui': { unit: inside } };
    case 'decimal':
      return { type: 'number', minimum: 0, maximum: 1_000_000_000, 'x-ui': { unit: inside } };
    case 'choice':
      return { type: 'string', enum: optionsOf(inside) };
    case 'choices':
      return { type: 'array', items: { type: 'string', enum: optionsOf(inside) }, minItems: 1 };
    case 'phone':
    case 'resident-id':
      return { type: 'string', 'x-ui': { widget: kind } };
    case 'rows':
      return { type: 'array', minItems: 1, maxItems: 20, items: rowOf(inside) };
    default:
      throw new Error(`there is no kind of question ${kind}`);
  }
}

const optionsOf = (inside: string): string[] => inside.split(/[/,]/u);

function rowOf(inside: string): SchemaProperty {
  const columns = inside.split('/').map((text, at) => questionOf(text, at, []));
  return { type: 'object', required: columns.map(([name]) => name), properties: Object.fromEntries(columns) };
}
