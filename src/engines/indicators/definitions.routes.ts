import { can, kernelErrors, route } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import { Definition, DefinitionEdit, DefinitionQuery, DefinitionRow, NewDefinition, Reason } from './contract.ts';
import { errors } from './errors.ts';
import { createDefinition, retireDefinition } from './keep-definition.ts';
import { editDefinition, listDefinitions, listTopics } from './list-definitions.ts';

const ByCode = Type.Object({ code: Type.String({ title: '代码', maxLength: 120 }) });
/** The catalogue is one for the whole city. */
const catalogue = async () => ({ paths: ['/'] });

export const definitionRoutes = [
  route('indicators.definition.create', {
    method: 'POST',
    path: '/api/indicators/definitions',
    title: '建立指标',
    access: can(null, catalogue),
    body: NewDefinition,
    reply: Definition,
    errors: [errors.codeTaken, errors.nameTaken, errors.weightNeeded, errors.badFormula, errors.unknownOperand],
    handle: (ctx, { body }) => createDefinition(ctx, body),
  }),
  route('indicators.definition.retire', {
    method: 'POST',
    path: '/api/indicators/definitions/:code/retire',
    title: '停用指标',
    access: can(null, catalogue),
    params: ByCode,
    body: Reason,
    reply: Definition,
    errors: [errors.retiredAlready],
    handle: (ctx, { params, body }) => retireDefinition(ctx, params.code, body.reason),
  }),
  route('indicators.definition.resume', {
    method: 'POST',
    path: '/api/indicators/definitions/:code/resume',
    title: '恢复使用指标',
    access: can('indicators.definition.retire', catalogue),
    params: ByCode,
    reply: Definition,
    errors: [errors.retiredAlready],
    handle: (ctx, { params }) => retireDefinition(ctx, params.code, null),
  }),
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
    access: can(null, catalogue),
    params: ByCode,
    body: DefinitionEdit,
    reply: Definition,
    errors: [kernelErrors.conflict],
    handle: (ctx, { params, body }) => editDefinition(ctx, params.code, body),
  }),
];
