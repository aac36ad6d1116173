import { organisationsById } from '#engines/directory';
import { type AccessInput, assured, type Ctx, can, route, type Target } from '#kernel';
import { listOf, listQuery, pageWindow, Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { listSeals, renewFromDays } from './list-seals.ts';
import { endOfficeSeal, issueOfficeSeal } from './office-seal.ts';
import { EndSealInput, OfficeSeal } from './seals.contract.ts';

const params = Type.Object({ id: Type.String({ title: '机关', maxLength: 60 }) });

async function atOffice(ctx: Ctx, input: AccessInput): Promise<Target | null> {
  const id = String(input.params['id'] ?? '');
  const office = (await organisationsById(ctx, [id])).get(id);
  return office ? { paths: [office.path] } : null;
}

const list = route('cases.seal.list', {
  method: 'GET',
  path: '/api/cases/seals',
  title: '各机关的电子印章',
  access: can(),
  query: Type.Object(listQuery),
  reply: listOf(OfficeSeal),
  handle: async (ctx, { query }) => {
    const { limit, offset } = pageWindow(query);
    const found = (await listSeals(ctx)).filter(({ name }) => name.includes(query.q?.trim() ?? ''));
    return { items: found.slice(offset, offset + limit), total: found.length };
  },
});

const issue = route('cases.seal.issue', {
  method: 'POST',
  path: '/api/cases/seals/:id/issue',
  title: '制发电子印章',
  access: assured(can(null, atOffice), 1, { act: 'seal' }),
  params,
  reply: Type.Object({ serial: Type.String() }),
  errors: [errors.sealThere],
  handle: async (ctx, { params: { id } }) => {
    const { certificate } = await issueOfficeSeal(ctx, id, await renewFromDays(ctx));
    return { serial: certificate.serial };
  },
});

const end = route('cases.seal.end', {
  method: 'POST',
  path: '/api/cases/seals/:id/end',
  title: '停用电子印章',
  access: assured(can(null, atOffice), 1, { act: 'seal' }),
  params,
  body: EndSealInput,
  handle: (ctx, { params: { id }, body }) => endOfficeSeal(ctx, id, body.reason),
});

export const sealRoutes = [list, issue, end];
