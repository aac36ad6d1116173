import { nullable, type Static, Type } from '#kernel/contract';

export const Finding = Type.Object({
  level: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
  element: Type.String(),
  name: Type.String(),
  text: Type.String(),
});
export type Finding = Static<typeof Finding>;

const flow = {
  key: Type.String(),
  name: Type.String(),
  note: Type.String(),
  suspended: Type.Boolean(),
  latest: Type.Integer(),
  hasDraft: Type.Boolean(),
  draftBy: nullable(Type.String()),
  draftAt: nullable(Type.String()),
  revision: Type.Integer(),
};

export const FlowRow = Type.Object({
  ...flow,
  value: Type.String(),
  label: Type.String(),
  running: Type.Integer(),
  deployedAt: nullable(Type.String()),
});
export type FlowRow = Static<typeof FlowRow>;

export const FlowDraft = Type.Object({
  ...flow,
  /** The draft, else what is in force; null before the first drawing. */
  xml: nullable(Type.String()),
  actions: Type.Array(Type.Object({ name: Type.String(), title: Type.String() })),
});
export type FlowDraft = Static<typeof FlowDraft>;

export const FlowVersion = Type.Object({
  id: Type.String(),
  flowKey: Type.String(),
  version: Type.Integer(),
  name: Type.String(),
  note: Type.String(),
  differences: Type.Array(Type.String()),
  warnings: Type.Array(Finding),
  deployedByName: Type.String(),
  deployedAt: Type.String(),
  running: Type.Integer(),
});
export type FlowVersion = Static<typeof FlowVersion>;

export const VersionXml = Type.Object({
  id: Type.String(),
  flowKey: Type.String(),
  version: Type.Integer(),
  name: Type.String(),
  xml: Type.String(),
});
export type VersionXml = Static<typeof VersionXml>;

export const MigrationLine = Type.Object({
  instanceId: Type.String(),
  title: Type.String(),
  fromVersion: Type.Integer(),
  nodes: Type.Array(Type.String()),
  problems: Type.Array(Type.String()),
});
export type MigrationLine = Static<typeof MigrationLine>;

export const ProxyRow = Type.Object({
  id: Type.String(),
  principalId: Type.String(),
  principalName: Type.String(),
  proxyId: Type.String(),
  proxyName: Type.String(),
  flowKey: nullable(Type.String()),
  flowName: nullable(Type.String()),
  validFrom: Type.String(),
  validTo: Type.String(),
  reason: Type.String(),
  ended: Type.Boolean(),
});
export type ProxyRow = Static<typeof ProxyRow>;

export const ProxyInput = Type.Object({
  proxyId: Type.String({
    title: '代理人',
    minLength: 1,
    maxLength: 60,
    'x-ui': { optionsUrl: '/api/directory/people' },
  }),
  validFrom: Type.String({ title: '开始日期', format: 'date' }),
  validTo: Type.String({ title: '截止日期', format: 'date' }),
  reason: Type.String({ title: '事由', minLength: 2, maxLength: 200 }),
});
export type ProxyInput = Static<typeof ProxyInput>;
