import { createPerson, createPost, postsOf } from '#engines/directory';
import { PersonInput, PostInput } from '#engines/directory/contract';
import { can, kernelErrors, route, signedIn } from '#kernel';
import { listOf, listQuery, Type } from '#kernel/contract';
import { agencies } from './agencies.repo.ts';
import {
  Agency,
  AgencyContact,
  AgencyQuery,
  AgencyRow,
  DutiesInput,
  day,
  Kind,
  OfficeInput,
  Placement,
  SeriesReport,
} from './contract.ts';
import { addOffice, closeOffice, editOffice, setContact, setDuties } from './edit-agency.ts';
import { errors } from './errors.ts';
import { kindsOn } from './kinds.repo.ts';
import { placements } from './places.repo.ts';
import { atAgency, atOffice } from './places.ts';
import { inWords, listAgencies, readAgency } from './read-agency.ts';
import { readSeries } from './read-series.ts';

const ById = Type.Object({ id: Type.String({ title: '编号', maxLength: 60 }) });
const version = { version: Type.Integer({ title: '版本', minimum: 1 }) };
const Option = Type.Object({ value: Type.String(), label: Type.String() });
const listed = <Item>(items: Item[]) => ({ items, total: items.length });
const words = (q: string | undefined): string => q?.trim() ?? '';

export const agencyRoutes = [
  route('staffing.kind.list', {
    method: 'GET',
    path: '/api/staffing/kinds',
    title: '查询编制类别',
    access: signedIn('official'),
    query: Type.Object({ ...listQuery, class: Type.Optional(Type.String({ title: '范围', maxLength: 20 })) }),
    reply: listOf(Kind),
    handle: async (ctx, { query }) =>
      listed(
        (await kindsOn(ctx, ctx.today())).filter(
          (kind) => (query.class === undefined || kind.class === query.class) && kind.name.includes(words(query.q)),
        ),
      ),
  }),
  route('staffing.agency.list', {
    method: 'GET',
    path: '/api/staffing/agencies',
    title: '查询机构编制',
    access: can(),
    query: AgencyQuery,
    reply: listOf(AgencyRow),
    handle: (ctx, { query }) => listAgencies(ctx, query),
  }),
  route('staffing.agency.read', {
    method: 'GET',
    path: '/api/staffing/agencies/:id',
    title: '查看机构编制',
    access: atAgency(),
    params: ById,
    query: Type.Object({ asOf: Type.Optional(day('截至日期')) }),
    reply: Agency,
    handle: (ctx, { params, query }) => readAgency(ctx, params.id, query.asOf),
  }),
  route('staffing.agency.list-placements', {
    method: 'GET',
    path: '/api/staffing/agencies/:id/placements',
    title: '查询机构在岗人员',
    access: atAgency('staffing.agency.read'),
    params: ById,
    query: Type.Object(listQuery),
    reply: listOf(Placement),
    handle: async (ctx, { params, query }) => {
      const people = await inWords(ctx, await placements.fromDay(ctx, params.id, ctx.today()));
      return listed(people.filter((one) => one.label.includes(words(query.q))));
    },
  }),
  route('staffing.agency.list-posts', {
    method: 'GET',
    path: '/api/staffing/agencies/:id/posts',
    title: '查询机构岗位',
    access: atAgency('staffing.agency.read'),
    params: ById,
    query: Type.Object(listQuery),
    reply: listOf(Option),
    handle: async (ctx, { params, query }) => {
      const posts = await postsOf(ctx, { organisationIds: [params.id] });
      const options = posts.map((post) => ({
        value: post.id,
        label: `${post.title}（${post.holders.map((holder) => holder.name).join('、') || '空缺'}）`,
      }));
      return listed(options.filter((option) => option.label.includes(words(query.q))));
    },
  }),
  route('staffing.post.list', {
    method: 'GET',
    path: '/api/staffing/posts',
    title: '查询各机构岗位',
    access: signedIn('official'),
    query: Type.Object(listQuery),
    reply: listOf(Option),
    handle: async (ctx, { query }) => {
      const q = words(query.q) || undefined;
      const { items } = await agencies.list(ctx, { scopes: ['/'], q, asOf: ctx.today(), limit: 50, offset: 0 });
      const names = new Map(items.map((agency) => [agency.id, agency.shortName]));
      const posts = await postsOf(ctx, { organisationIds: [...names.keys()] });
      return listed(
        posts.map((post) => ({ value: post.id, label: `${names.get(post.organisationId) ?? ''} ${post.title}` })),
      );
    },
  }),
  route('staffing.post.add', {
    method: 'POST',
    path: '/api/staffing/agencies/:id/posts',
    title: '设岗',
    access: atAgency(),
    params: ById,
    body: PostInput,
    reply: Option,
    handle: async (ctx, { params, body }) => {
      const post = await createPost(ctx, params.id, body);
      return { value: post.id, label: post.title };
    },
  }),
  route('staffing.person.add', {
    method: 'POST',
    path: '/api/staffing/people',
    title: '登记新进人员',
    access: can(),
    body: PersonInput,
    reply: Option,
    handle: async (ctx, { body }) => {
      const person = await createPerson(ctx, body);
      return { value: person.id, label: person.name };
    },
  }),
  route('staffing.agency.set-contact', {
    method: 'PUT',
    path: '/api/staffing/agencies/:id/contact',
    title: '更新机构联系方式',
    access: atAgency(),
    params: ById,
    body: Type.Object({ ...AgencyContact.properties, ...version }),
    reply: Agency,
    errors: [kernelErrors.conflict],
    handle: (ctx, { params, body }) => setContact(ctx, params.id, body),
  }),
  route('staffing.agency.set-duties', {
    method: 'POST',
    path: '/api/staffing/agencies/:id/duties',
    title: '登记主要职责',
    access: atAgency(),
    params: ById,
    body: DutiesInput,
    reply: Agency,
    errors: [errors.dutiesTaken],
    handle: (ctx, { params, body }) => setDuties(ctx, params.id, body),
  }),
  route('staffing.office.add', {
    method: 'POST',
    path: '/api/staffing/agencies/:id/offices',
    title: '登记内设机构',
    access: atAgency(),
    params: ById,
    body: OfficeInput,
    reply: Agency,
    handle: (ctx, { params, body }) => addOffice(ctx, params.id, body),
  }),
  route('staffing.office.edit', {
    method: 'PUT',
    path: '/api/staffing/offices/:id',
    title: '修改内设机构',
    access: atOffice,
    params: ById,
    body: Type.Object({ ...OfficeInput.properties, ...version }),
    reply: Agency,
    errors: [kernelErrors.conflict],
    handle: (ctx, { params, body }) => editOffice(ctx, params.id, body),
  }),
  route('staffing.office.close', {
    method: 'POST',
    path: '/api/staffing/offices/:id/close',
    title: '撤销内设机构',
    access: atOffice,
    params: ById,
    body: Type.Object({ on: day('撤销日期'), ...version }),
    reply: Agency,
    errors: [errors.tooEarly, kernelErrors.conflict],
    handle: (ctx, { params, body }) => closeOffice(ctx, params.id, body),
  }),
  route('staffing.series.read', {
    method: 'GET',
    path: '/api/staffing/series',
    title: '查看机构规范化情况',
    access: can(),
    reply: Type.Object({ items: Type.Array(SeriesReport) }),
    handle: async (ctx) => ({ items: await readSeries(ctx, ctx.scopes('staffing.series.read')) }),
  }),
];
