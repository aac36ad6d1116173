import { defineEvent, listOf, nullable, type Static, type TObject, type TSchema, Type } from '#kernel/contract';

/** How a field shows itself, the `x-ui` of its schema; forms read `widget`, `unit`, `section`, `width` from it too. */
export interface FieldHint {
  /** Stands in the list. */
  readonly column?: boolean;
  /** May be asked for: by value, or by from and to where it is a number or a date. */
  readonly filter?: boolean;
  /** Is counted by value beside the list. */
  readonly facet?: boolean;
  /** Its words are found by the search. */
  readonly search?: boolean;
  readonly unit?: string;
  readonly widget?: string;
  readonly section?: string;
  readonly width?: 'half' | 'full';
  readonly rows?: number;
}

export interface RegisterKindDraft {
  /** `system.thing`, also the stem of its permissions: `schools-online.school.edit`. */
  readonly id: string;
  /** One record: 学校. */
  readonly title: string;
  /** Measure word: 所. */
  readonly unit: string;
  readonly fields: Readonly<Record<string, TSchema>>;
  /** Field by which a record is known outside; unique in the kind. */
  readonly key: string;
  readonly label: string;
  /** Field with the code of the region it lies in. */
  readonly regionField: string;
  /** Field with the id of the organisation it belongs to. */
  readonly organisationField?: string;
  /** Why the register is kept and for how long. */
  readonly retention: string;
}

export interface RegisterKind extends Omit<RegisterKindDraft, 'fields'> {
  readonly schema: TObject;
  readonly fields: readonly RegisterField[];
}

/** `money` is kept in fen, and read and written in yuan. */
export type FieldType = 'text' | 'choice' | 'money' | 'number' | 'integer' | 'boolean' | 'date' | 'list';

export interface RegisterField {
  readonly name: string;
  readonly title: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly choices: readonly string[] | null;
  readonly hint: FieldHint;
}

interface PropertyShape {
  type?: string;
  title?: string;
  format?: string;
  enum?: readonly string[];
  items?: { enum?: readonly string[] };
  'x-ui'?: FieldHint;
}

/** A register that a system keeps. The system declares it with `declareKind` when its module loads. */
export function defineRegisterKind({ fields, ...draft }: RegisterKindDraft): RegisterKind {
  const schema = Type.Object({ ...fields }, { additionalProperties: false });
  const required: readonly string[] = (schema as { required?: string[] }).required ?? [];
  return {
    ...draft,
    schema,
    fields: Object.entries(fields).map(([name, property]) => {
      const shape = property as PropertyShape;
      return {
        name,
        title: shape.title ?? name,
        type: typeOf(shape),
        required: required.includes(name),
        choices: shape.enum ?? shape.items?.enum ?? null,
        hint: shape['x-ui'] ?? {},
      };
    }),
  };
}

function typeOf(shape: PropertyShape): FieldType {
  if (shape['x-ui']?.widget === 'money') return 'money';
  if (shape.type === 'array') return 'list';
  if (shape.type === 'integer' || shape.type === 'number' || shape.type === 'boolean') return shape.type;
  if (shape.format === 'date') return 'date';
  return shape.enum ? 'choice' : 'text';
}

/** A field whose value is one of these words. */
export const choice = <Value extends string>(title: string, values: readonly Value[], hint: FieldHint = {}) =>
  Type.Unsafe<Value>({ type: 'string', enum: values, title, 'x-ui': hint });

/** Every register's field for the place, as code of region, township or village. */
export const regionCodeField = (title = '所在地', section?: string) =>
  Type.String({
    title,
    pattern: '^[0-9]{4,12}$',
    'x-ui': { column: true, widget: 'region', ...(section ? { section } : {}) },
  });

export const recordStates = { active: '在册', closed: '已注销' } as const;
export type RecordState = keyof typeof recordStates;

export const changeNames = {
  created: '登记',
  loaded: '载入',
  imported: '批量导入',
  edited: '变更',
  closed: '注销',
  reopened: '恢复在册',
  restored: '恢复旧版',
  merged: '并入另一条',
  completed: '合并补齐',
  erased: '销毁',
} as const;
export type ChangeKind = keyof typeof changeNames;

const oneOf = <Name extends string>(names: Readonly<Record<Name, string>>) =>
  Type.Unsafe<Name>({ type: 'string', enum: Object.keys(names) });

export const RecordData = Type.Record(Type.String(), Type.Unknown());
export type RecordData = Readonly<Record<string, unknown>>;

export const RecordRow = Type.Object({
  id: Type.String(),
  key: Type.String(),
  label: Type.String(),
  regionCode: Type.String(),
  regionName: Type.String(),
  state: oneOf(recordStates),
  version: Type.Integer(),
  demo: Type.Boolean(),
  source: Type.String(),
  updatedAt: Type.String(),
  data: RecordData,
});
export type RecordRow = Static<typeof RecordRow>;

/** Records that look like one and the same: alike names in the same county. */
export const Duplicates = Type.Object({
  groups: Type.Array(
    Type.Object({
      label: Type.String(),
      records: Type.Array(
        Type.Object({ id: Type.String(), key: Type.String(), label: Type.String(), regionName: Type.String() }),
      ),
    }),
  ),
});
export type Duplicates = Static<typeof Duplicates>;

export const RecordList = listOf(RecordRow);
export type RecordList = Static<typeof RecordList>;

export const FieldDiff = Type.Object({
  field: Type.String(),
  title: Type.String(),
  before: Type.String(),
  after: Type.String(),
});
export type FieldDiff = Static<typeof FieldDiff>;

export const RecordVersion = Type.Object({
  version: Type.Integer(),
  change: oneOf(changeNames),
  state: oneOf(recordStates),
  reason: Type.String(),
  effectiveOn: Type.String(),
  changedAt: Type.String(),
  changedByName: Type.String(),
  restoredVersion: nullable(Type.Integer()),
  data: RecordData,
  /** What this version changed in the one before. */
  diff: Type.Array(FieldDiff),
});
export type RecordVersion = Static<typeof RecordVersion>;

export const FacetCount = Type.Object({ value: Type.String(), label: Type.String(), count: Type.Integer() });
export const Facets = Type.Object({
  total: Type.Integer(),
  facets: Type.Array(Type.Object({ field: Type.String(), title: Type.String(), counts: Type.Array(FacetCount) })),
});
export type Facets = Static<typeof Facets>;

export const importStates = {
  waiting: '等待检查',
  checking: '正在检查',
  checked: '检查完毕',
  applying: '正在导入',
  done: '导入完成',
  failed: '没有完成',
} as const;
export type ImportState = keyof typeof importStates;

export const importModes = { all: '有错误就一条也不导入', skip: '跳过错误行，导入其余各行' } as const;
export type ImportMode = keyof typeof importModes;

export const ImportSummary = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  fileName: Type.String(),
  state: oneOf(importStates),
  mode: nullable(oneOf(importModes)),
  reason: Type.String(),
  effectiveOn: Type.String(),
  total: Type.Integer(),
  added: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  bad: Type.Integer(),
  done: Type.Integer(),
  message: Type.String(),
  createdByName: Type.String(),
  createdAt: Type.String(),
});
export type ImportSummary = Static<typeof ImportSummary>;

export const ImportProblem = Type.Object({
  /** As the spreadsheet counts: the header is row 1. */
  row: Type.Integer(),
  column: Type.String(),
  value: Type.String(),
  problem: Type.String(),
  fix: Type.String(),
});
export type ImportProblem = Static<typeof ImportProblem>;

export const KindSummary = Type.Object({
  id: Type.String(),
  title: Type.String(),
  unit: Type.String(),
  retention: Type.String(),
  /** JSON Schema of a record's data. */
  schema: Type.Unknown(),
});

export const recordChanged = defineEvent(
  'registers.record.changed',
  Type.Object({ kind: Type.String(), recordId: Type.String(), version: Type.Integer(), change: oneOf(changeNames) }),
);
/** Many records at once, by an import or a city pack; who keeps figures reads the register anew. */
export const recordsImported = defineEvent(
  'registers.records.imported',
  Type.Object({ kind: Type.String(), count: Type.Integer() }),
);

/** Where a kind's routes lie: `schools-online.school` below `/api/schools-online/school`. */
export const kindPath = (kindId: string): string => `/api/${kindId.replace('.', '/')}`;
