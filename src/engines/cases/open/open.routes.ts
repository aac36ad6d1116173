import { regionByCode } from '#engines/directory';
import { openForm, withoutFiles } from '#engines/forms';
import { type AccessInput, type Ctx, can, kernelErrors, route, type Target } from '#kernel';
import { nullable, Type } from '#kernel/contract';
import { coSignFor } from '../co-sign/co-sign.rules.ts';
import { coSignErrors } from '../co-sign/errors.ts';
import { errors } from '../errors.ts';
import { items } from '../items/items.repo.ts';
import { catalogue, publishedItem } from '../items/read-items.ts';
import { caseStates } from '../life.ts';
import { findByCode } from '../read-case.ts';
import { submitCase } from '../submit-case.ts';

/** For hall terminals and other systems: they show a token of the single sign-on (client credentials) with these scopes. */

const codeParam = Type.Object({ code: Type.String({ title: '事项代码', pattern: '^[0-9]{3}$' }) });
const Item = Type.Object({
  code: Type.String(),
  name: Type.String(),
  plainName: Type.String(),
  organisationId: Type.String(),
  onlineDepth: Type.Integer(),
  suspended: Type.Boolean(),
});

const listItems = route('cases.open.items', {
  method: 'GET',
  path: '/api/open/cases/items',
  title: '开放接口：列出服务事项',
  access: can(),
  reply: Type.Object({ items: Type.Array(Item) }),
  handle: async (ctx) => ({
    items: (await catalogue(ctx)).map(({ code, name, plainName, organisationId, onlineDepth, suspended }) => ({
      code,
      name,
      plainName,
      organisationId,
      onlineDepth,
      suspended,
    })),
  }),
});

/** A terminal hands in for the offices at and below its own organisation. */
async function atItemOfCode(ctx: Ctx, { params }: AccessInput): Promise<Target | null> {
  const found = await publishedItem(ctx, String(params['code'] ?? ''));
  const item = found ? await items.byId(ctx, found.id) : undefined;
  return item ? { paths: [item.organisationPath] } : null;
}

const text = (title: string, maxLength: number) => Type.String({ title, minLength: 1, maxLength });
const Submission = Type.Object({
  /** The same key is the same case, however often it is sent. */
  key: Type.String({ title: '幂等键', pattern: '^[A-Za-z0-9._:-]{8,100}$' }),
  region: Type.String({ title: '办理地', pattern: '^[0-9]{6,12}$' }),
  applicant: Type.Object({
    kind: Type.Unsafe<'person' | 'firm'>({ type: 'string', title: '申请人类别', enum: ['person', 'firm'] }),
    name: text('申请人姓名或名称', 100),
    document: text('证件号码', 40),
    phone: text('联系电话', 30),
    address: Type.Optional(Type.String({ title: '地址', maxLength: 300 })),
  }),
  answers: Type.Record(Type.String(), Type.Unknown(), { title: '填写内容' }),
  again: Type.Optional(Type.Boolean({ title: '确需另外申请' })),
});

const submit = route('cases.open.submit', {
  method: 'POST',
  path: '/api/open/cases/items/:code/cases',
  title: '开放接口：提交申请',
  access: can(null, atItemOfCode),
  params: codeParam,
  body: Submission,
  reply: Type.Object({
    number: Type.String(),
    state: Type.String(),
    stateName: Type.String(),
    /** For asking without an account; only with the first answer. */
    queryCode: nullable(Type.String()),
  }),
  errors: [coSignErrors.onPortal, errors.itemSuspended, errors.alike, errors.noSuchPlace],
  handle: async (ctx, { params, body }) => {
    const item = await publishedItem(ctx, params.code, body.region);
    if (!item) throw kernelErrors.notFound();
    if (!(await regionByCode(ctx, body.region))) throw errors.noSuchPlace();
    const form = item.content.form ? await openForm(ctx, item.content.form) : null;
    const checked = form?.check(withoutFiles(form.form.fields, body.answers), { today: ctx.today() });
    if (checked && checked.errors.length > 0) {
      const fields = checked.errors.map(({ path, message }) => ({ path: `/answers${path}`, message }));
      throw kernelErrors.invalid({ count: fields.length }, { fields });
    }
    const demand = coSignFor(item.content, checked?.answers ?? body.answers, { today: ctx.today() });
    if (demand) throw coSignErrors.onPortal({ role: demand.role });
    const { case: row, queryCode } = await submitCase(ctx, {
      itemId: item.id,
      regionCode: body.region,
      channel: 'api',
      // A key belongs to the system that made it.
      key: `${ctx.actor.id}:${body.key}`,
      applicant: body.applicant,
      answers: checked?.answers ?? body.answers,
      ...(form ? { form: { key: form.key, version: form.version } } : {}),
      again: body.again ?? false,
    });
    return { number: row.number, state: row.state, stateName: caseStates[row.state], queryCode };
  },
});

const state = route('cases.open.state', {
  method: 'POST',
  path: '/api/open/cases/state',
  title: '开放接口：按编号和查询码查办理状态',
  access: can(),
  body: Type.Object({
    number: text('办件编号', 40),
    code: text('查询码', 20),
  }),
  reply: Type.Object({
    number: Type.String(),
    state: Type.String(),
    stateName: Type.String(),
    receivedOn: Type.String(),
    dueOn: nullable(Type.String()),
    concludedOn: nullable(Type.String()),
  }),
  errors: [errors.noSuchCase, errors.queryRests],
  handle: async (ctx, { body }) => {
    const { row } = await findByCode(ctx, body.number, body.code);
    const { number, receivedOn, dueOn, concludedOn } = row;
    return { number, state: row.state, stateName: caseStates[row.state], receivedOn, dueOn, concludedOn };
  },
});

export const openRoutes = [listItems, submit, state];
