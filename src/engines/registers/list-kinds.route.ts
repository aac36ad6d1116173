import { route, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { KindSummary } from './contract.ts';
import { allKinds } from './kinds.ts';

export const listKindsRoute = route('registers.kind.list', {
  method: 'GET',
  path: '/api/registers/kinds',
  title: '查看有哪些登记及其项目',
  access: signedIn('official'),
  reply: Type.Object({ items: Type.Array(KindSummary) }),
  handle: async (ctx) => ({
    items: allKinds()
      .filter((kind) => ctx.allows(`${kind.id}.read`))
      .map(({ id, title, unit, retention, schema }) => ({ id, title, unit, retention, schema })),
  }),
});
