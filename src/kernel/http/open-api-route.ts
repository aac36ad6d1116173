import type { TSchema } from 'typebox';
import Type from 'typebox';
import type { ErrorDefinition } from '../errors/app-error.ts';
import { kernelErrors } from '../errors/kernel-errors.ts';
import { statusOf } from '../errors/problem.ts';
import type { AnyRoute } from './route.ts';

export const PROBLEM = 'Problem';

/** Problem details as this product writes them, see `toProblem`. */
export const problemSchema = Type.Object(
  {
    type: Type.String({ title: '种类', description: 'urn:zhengtong:problem: 加上 code' }),
    title: Type.String({ title: '标题' }),
    status: Type.Integer({ title: 'HTTP 状态' }),
    code: Type.String({ title: '错误代码', description: '程序据此分辨，不会改名' }),
    detail: Type.String({ title: '说明', description: '给人看：发生了什么，该怎么办' }),
    requestId: Type.String({ title: '请求编号', description: '联系管理员时提供' }),
    errors: Type.Optional(
      Type.Array(
        Type.Object({ path: Type.String({ title: '位置（JSON 指针）' }), message: Type.String({ title: '说明' }) }),
        { title: '填写有误的各处' },
      ),
    ),
    stepUp: Type.Optional(Type.String({ title: '再次核验身份的地址' })),
  },
  { $id: PROBLEM, title: '出错的答复' },
);

/** What the document says of a route: its title, inputs with their titles, the answer, and every refusal by its code. */
export function openApiSchema(route: AnyRoute): Record<string, unknown> {
  const { draft } = route;
  return {
    operationId: route.operation,
    summary: draft.title,
    tags: [route.operation.split('.', 1)[0]],
    hide: route.kind === 'page',
    ...(draft.params ? { params: described(draft.params) } : {}),
    ...(draft.query ? { querystring: described(draft.query) } : {}),
    ...bodyOf(route),
    response: { ...success(draft.reply), ...refusals(route) },
    ...(draft.access.kind === 'open' ? { security: [] } : {}),
  };
}

/** A parameter is described by its title, where the schema does not say more. */
function described(schema: TSchema): Record<string, unknown> {
  const { properties = {}, ...rest } = schema as TSchema & { properties?: Record<string, { title?: string }> };
  const named = Object.entries(properties).map(([name, property]) => [
    name,
    { ...(property.title ? { description: property.title } : {}), ...property },
  ]);
  return { ...rest, properties: Object.fromEntries(named) };
}

const binary = { type: 'string', format: 'binary' };

function bodyOf({ draft }: AnyRoute): Record<string, unknown> {
  if (draft.raw)
    return { body: { content: Object.fromEntries(draft.raw.types.map((type) => [type, { schema: binary }])) } };
  if (!draft.uploadBytes) return draft.body ? { body: draft.body } : {};
  const fields = (draft.body as { properties?: object } | undefined)?.properties ?? {};
  const schema = { type: 'object', properties: { ...fields, file: { ...binary, title: '文件' } } };
  return { consumes: ['multipart/form-data'], body: schema };
}

const success = (reply: TSchema | undefined): Record<string, unknown> =>
  reply ? { 200: { description: '办成', ...reply } } : { '2xx': { description: '办成；没有内容，或是文件' } };

function refusals(route: AnyRoute): Record<string, unknown> {
  const byStatus = new Map<number, ErrorDefinition[]>();
  for (const definition of new Set([
    ...generalRefusals(route),
    ...(route.draft.errors ?? []).map((one) => one.definition),
  ])) {
    const status = statusOf[definition.kind];
    byStatus.set(status, [...(byStatus.get(status) ?? []), definition]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, definitions]) => [
      status,
      {
        description: definitions.map(({ code, zh }) => `\`${code}\` ${zh}`).join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: `${PROBLEM}#` } } },
      },
    ]),
  );
}

/** What the way of a request itself may refuse, before the use case is asked. */
function generalRefusals({ draft }: AnyRoute): ErrorDefinition[] {
  const { access } = draft;
  const closed = access.kind !== 'open';
  const when = (applies: unknown, name: keyof typeof kernelErrors) => (applies ? [kernelErrors[name].definition] : []);
  return [
    ...when(draft.params || draft.query || draft.body, 'invalid'),
    ...when(closed, 'signInNeeded'),
    ...when(closed && access.assurance, 'stepUpNeeded'),
    ...when(draft.method !== 'GET', 'crossSite'),
    ...when(draft.params || closed, 'notFound'),
    ...when(draft.uploadBytes || draft.raw, 'tooLarge'),
    ...when(true, 'tooMany'),
    ...when(true, 'unavailable'),
  ];
}
