import { can, kernelErrors, route } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import { Definition, DefinitionEdit, DefinitionQuery, DefinitionRow } from './contract.ts';
import { editDefinition, listDefinitions, listTopics } from './list-definitions.ts';

export const definitionRoutes = [
  route('indicators.definition.list', {
    method: 'GET',
    path: '/api/indicators/definitions',
    title: '查指标目录',
    access: can(),
    query: DefinitionQuery,
    reply: listOf(DefinitionRow),
    handle: (ctx, { query }) => listDefinitions(ctx, query),
  }),
  route('indicators.topic.list', {
    method: 'GET',
    path: '/api/indicators/topics',
    title: '查指标专题',
    access: can('indicators.definition.list'),
    reply: Type.Object({ items: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })) }),
    handle: (ctx) => listTopics(ctx),
  }),
  route('indicators.definition.edit', {
    method: 'PUT',
    path: '/api/indicators/definitions/:code',
    title: '修改指标名称与口径',
    access: can(null, async () => ({ paths: ['/'] })),
    params: Type.Object({ code: Type.String({ title: '代码' }) }),
    body: DefinitionEdit,
    reply: Definition,
    errors: [kernelErrors.conflict],
    handle: (ctx, { params, body }) => editDefinition(ctx, params.code, body),
  }),
];
