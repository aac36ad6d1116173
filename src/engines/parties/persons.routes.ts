import { assured, can, route } from '#kernel';
import { listOf, listQuery, Type } from '#kernel/contract';
import { EvidenceInput, PersonCard, PersonPane, RegisterInput, Revealed, RevealInput } from './contract.ts';
import { type ContactInput, changeContact } from './correct-person.ts';
import { errors } from './errors.ts';
import { type PersonQuery, searchPersons } from './find-persons.ts';
import { atNewPlace, atPerson } from './official-place.ts';
import { readPersonPane } from './read-pane.ts';
import { registerPerson } from './register-person.ts';
import { revealPerson } from './reveal-person.ts';
import { verifyAtCounter } from './verify-person.ts';

export const idParam = Type.Object({ id: Type.String({ title: '编号', maxLength: 60 }) });
export const Done = Type.Object({ ok: Type.Boolean() });

const list = route('parties.person.list', {
  method: 'GET',
  path: '/api/parties/persons',
  title: '查询办事主体',
  access: can(),
  query: Type.Object({
    ...listQuery,
    level: Type.Optional(Type.Integer({ title: '核验等级', minimum: 0, maximum: 3 })),
    state: Type.Optional(Type.String({ title: '状态', enum: ['active', 'merged', 'closed'] })),
  }),
  reply: listOf(PersonCard),
  handle: (ctx, { query }) => searchPersons(ctx, query as PersonQuery),
});

const read = route('parties.person.read', {
  method: 'GET',
  path: '/api/parties/persons/:id',
  title: '查看办事主体',
  access: can('parties.person.list', atPerson),
  params: idParam,
  reply: PersonPane,
  handle: (ctx, { params }) => readPersonPane(ctx, params.id),
});

const register = route('parties.person.register', {
  method: 'POST',
  path: '/api/parties/persons',
  title: '窗口登记办事主体',
  access: can(null, atNewPlace),
  body: RegisterInput,
  reply: PersonCard,
  errors: [errors.numberTaken],
  handle: (ctx, { body: { method, evidence, ...input } }) => registerPerson(ctx, input, { method, evidence }),
});

const ContactBody = Type.Object({
  phone: RegisterInput.properties.phone,
  email: RegisterInput.properties.email,
  address: RegisterInput.properties.address,
  regionCode: RegisterInput.properties.regionCode,
});

const contact = route('parties.person.change-contact', {
  method: 'PUT',
  path: '/api/parties/persons/:id/contact',
  title: '修改主体的联系方式',
  access: can(null, atPerson),
  params: idParam,
  body: ContactBody,
  reply: Done,
  errors: [errors.notActive],
  handle: async (ctx, { params, body }) => {
    await changeContact(ctx, params.id, body as ContactInput);
    return { ok: true };
  },
});

const verify = route('parties.person.verify', {
  method: 'POST',
  path: '/api/parties/persons/:id/verify',
  title: '当面核验主体',
  access: can(null, atPerson),
  params: idParam,
  body: EvidenceInput,
  reply: Done,
  errors: [errors.numberTaken, errors.alreadyVerified, errors.notActive, errors.ownCase],
  handle: async (ctx, { params, body }) => {
    await verifyAtCounter(ctx, params.id, body);
    return { ok: true };
  },
});

const reveal = route('parties.person.reveal', {
  method: 'POST',
  path: '/api/parties/persons/:id/reveal',
  title: '查看主体的完整资料',
  access: assured(can(null, atPerson), 1, { act: 'reveal' }),
  perMinute: 60,
  params: idParam,
  body: RevealInput,
  reply: Revealed,
  handle: (ctx, { params, body }) => revealPerson(ctx, params.id, body),
});

export const personRoutes = [list, read, register, contact, verify, reveal];
