import { can, route, type Target } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import { Gate, GateChange, GateQuery, GateRow, OrderProof } from './contract.ts';
import { errors } from './errors.ts';
import { gates } from './gates.repo.ts';
import { changeGate, listGates, readGate } from './keep-gate.ts';
import { proveOrder } from './prove-order.ts';

const params = Type.Object({ id: Type.String({ title: '闸口', maxLength: 60 }) });
const there = (permission: string | null) =>
  can(permission, async (ctx, { params: { id } }): Promise<Target | null> => {
    const gate = await gates.find(ctx, String(id));
    return gate ? { paths: [gate.path] } : null;
  });

export const gateRoutes = [
  route('admission.gate.list', {
    method: 'GET',
    path: '/api/admission/gates',
    title: '查看排队入口',
    access: can(),
    query: GateQuery,
    reply: listOf(GateRow),
    handle: async (ctx) => {
      const items = await listGates(ctx);
      return { items, total: items.length };
    },
  }),
  route('admission.gate.get', {
    method: 'GET',
    path: '/api/admission/gates/:id',
    title: '查看一个排队入口',
    access: there('admission.gate.list'),
    params,
    reply: Gate,
    errors: [errors.gateMissing],
    handle: (ctx, input) => readGate(ctx, input.params.id),
  }),
  route('admission.gate.change', {
    method: 'PUT',
    path: '/api/admission/gates/:id',
    title: '开放、暂停或关闭排队入口',
    access: there(null),
    params,
    body: GateChange,
    reply: Gate,
    errors: [errors.gateMissing, errors.settingsMissing],
    handle: (ctx, input) => changeGate(ctx, input.params.id, input.body),
  }),
  route('admission.gate.prove', {
    method: 'GET',
    path: '/api/admission/gates/:id/order-proof',
    title: '核对排队次序',
    access: there(null),
    params,
    reply: OrderProof,
    handle: (ctx, input) => proveOrder(ctx, input.params.id),
  }),
];
