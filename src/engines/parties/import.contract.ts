import { nullable, oneOf, type Static, Type } from '#kernel/contract';

export const importStates = {
  checked: '已检查，未写入',
  applying: '正在写入',
  done: '已写入',
  discarded: '已放弃',
} as const;

/** What the people of the list count as: declared, or checked by their papers. */
export const checkedNames = { none: '没有核对过，按自行填报登记', papers: '来源单位核对过，按材料核验登记' } as const;

const ImportProblem = Type.Object({ row: Type.Integer(), column: Type.String(), message: Type.String() });
export type ImportProblem = Static<typeof ImportProblem>;

export const PersonImport = Type.Object({
  id: Type.String(),
  fileName: Type.String(),
  source: Type.String(),
  level: Type.Integer(),
  total: Type.Integer({ title: '总行数' }),
  good: Type.Integer({ title: '可写入' }),
  /** The first hundred; the file of problems holds all. */
  problems: Type.Array(ImportProblem),
  wrongRows: Type.Integer({ title: '有错误的行' }),
  state: Type.Unsafe<keyof typeof importStates>(Type.String({ enum: Object.keys(importStates) })),
  done: Type.Integer({ title: '已处理' }),
  added: Type.Integer({ title: '新增' }),
  present: Type.Integer({ title: '已有' }),
  createdAt: Type.String(),
  finishedAt: nullable(Type.String()),
});
export type PersonImport = Static<typeof PersonImport>;

export const ImportForm = Type.Object({
  source: Type.String({ title: '名册来源', minLength: 2, maxLength: 60, description: '如“民政局低保对象名册”' }),
  checked: oneOf(checkedNames, '证件材料'),
});
export type ImportForm = Static<typeof ImportForm>;
