import type { ItemContent } from '#engines/cases';
import type { FormSchema, SchemaProperty } from '#engines/forms';

type Material = ItemContent['materials'][number];
type Answers = Readonly<Record<string, unknown>>;

/** 房产过户: what proves the transfer follows from its reason, and a sale or a gift is applied for by both sides. */
function transfer(content: ItemContent): ItemContent {
  const proofs = [
    { id: 'm3', name: '买卖合同', when: "q3 = '买卖'" },
    { id: 'm5', name: '继承权公证书或者人民法院的生效裁判文书', when: "q3 = '继承'" },
    { id: 'm6', name: '赠与合同', when: "q3 = '赠与'" },
    { id: 'm7', name: '离婚协议书或者人民法院的生效裁判文书', when: "q3 = '离婚析产'" },
  ];
  const materials = content.materials.flatMap((material): Material[] => {
    if (material.name === '买卖合同或继承材料') return proofs.map((proof) => ({ ...material, ...proof }));
    return [material.name === '完税凭证' ? { ...material, when: "q3 = '买卖'" } : material];
  });
  return {
    ...content,
    materials,
    coSign: {
      role: '受让方',
      least: 1,
      most: 5,
      days: 15,
      when: "q3 in ['买卖', '赠与']",
      basis:
        '不动产登记暂行条例第十四条：因买卖、设定抵押权等申请不动产登记的，应当由当事人双方共同申请（凭记忆录入，采用前请核对现行文本）',
    },
  };
}

/** 社会保障卡: the photo is a question of the form. */
const card = (content: ItemContent): ItemContent => ({
  ...content,
  materials: content.materials.map((material) =>
    material.name === '近期照片'
      ? { ...material, original: false, medium: 'electronic', fromForm: true, notes: '填表时上传' }
      : material,
  ),
});

const items: Readonly<Record<string, (content: ItemContent) => ItemContent>> = { '036': transfer, '045': card };

/** What the tables of the services do not say of an item. */
export const furtherItem = (code: string, content: ItemContent): ItemContent => items[code]?.(content) ?? content;

interface Question {
  readonly name: string;
  readonly property: SchemaProperty;
  readonly required: boolean;
  readonly sample: unknown;
}

/** Questions that stand before the promise. */
const questions: Readonly<Record<string, Question>> = {
  'svc-045': {
    name: 'photo',
    property: {
      type: 'array',
      title: '近期照片',
      description: '半年内的白底免冠彩色照片，头像要清楚、不戴帽子',
      items: { type: 'string' },
      'x-ui': { widget: 'file' },
      'x-file': { types: ['jpg', 'png'], maxBytes: 5 * 1024 * 1024, maxCount: 1 },
    },
    required: true,
    sample: [{ id: 'sample', name: '近期照片示例.jpg', size: 184320, type: 'image/jpeg' }],
  },
  'svc-068': {
    name: 'seniorCard',
    property: {
      title: '老年人优待证号',
      description: '在本市办过老年人优待证的',
      type: 'string',
      maxLength: 60,
      'x-prefill': 'register:result-057.number',
    },
    required: false,
    sample: '示例优待证〔2026〕1号',
  },
};

/** Where first answers come from, besides who applies. */
const sources: Readonly<Record<string, string>> = {
  'svc-057': 'party.birthDate',
  'svc-058': 'party.birthDate',
  'svc-068': 'party.birthDate',
  'svc-081': 'firm.name',
  'svc-082': 'firm.name',
};

const PROMISE = 'truthful';

export function furtherForm(key: string, schema: FormSchema): FormSchema {
  const { [PROMISE]: promise, ...properties } = { ...schema.properties };
  const source = sources[key];
  const { q1 } = properties;
  if (source && q1) properties['q1'] = { ...q1, 'x-prefill': source };
  const more = questions[key];
  if (more) properties[more.name] = more.property;
  const required = (schema.required ?? []).flatMap((name) =>
    name === PROMISE && more?.required ? [more.name, name] : [name],
  );
  const pages = schema['x-pages'] ?? [];
  return {
    ...schema,
    required,
    properties: { ...properties, ...(promise ? { [PROMISE]: promise } : {}) },
    'x-pages': pages.map((page) =>
      more && page.id === 'matter' ? { ...page, fields: [...page.fields, more.name] } : page,
    ),
  };
}

export function furtherSample(key: string, answers: Answers): Answers {
  const more = questions[key];
  if (!more) return answers;
  const { [PROMISE]: promise, ...rest } = answers;
  return { ...rest, [more.name]: more.sample, [PROMISE]: promise };
}
