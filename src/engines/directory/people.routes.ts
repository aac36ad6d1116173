import { assured, can, kernelErrors, route, signedIn } from '#kernel';
import { listOf, listQuery, nullable, Type } from '#kernel/contract';
import { appointPerson, chooseMainPost, endAppointment, requireOwnKeeping } from './appoint-person.ts';
import { appointments } from './appointments.repo.ts';
import { Appointment, AppointmentInput, PersonCard, PersonInput, Post, PostHolder, PostInput } from './contract.ts';
import { createPerson, editPerson, revealPhone } from './edit-person.ts';
import { closePost, createPost, editPost } from './edit-post.ts';
import { errors } from './errors.ts';
import { listPeopleWith } from './find-people.ts';
import { postHolders } from './holders.repo.ts';
import { atAppointment, atOrganisation, atPerson, atPost, atPostOfBody } from './places.ts';
import { posts } from './posts.repo.ts';
import { DateOnly } from './words.contract.ts';

const idParam = Type.Object({ id: Type.String({ title: '编号', maxLength: 60 }) });
const version = { version: Type.Integer({ title: '版本', minimum: 1 }) };

const listPeopleRoute = route('directory.person.list', {
  method: 'GET',
  path: '/api/directory/people',
  title: '查询人员',
  access: signedIn('official'),
  query: Type.Object({
    ...listQuery,
    organisation: Type.Optional(Type.String({ title: '机构', maxLength: 60 })),
    value: Type.Optional(
      Type.Union([Type.String({ maxLength: 60 }), Type.Array(Type.String({ maxLength: 60 }), { maxItems: 200 })], {
        title: '已选人员',
      }),
    ),
  }),
  reply: listOf(PersonCard),
  handle: (ctx, { query }) => listPeopleWith(ctx, query, [query.value ?? []].flat()),
});

const createPersonRoute = route('directory.person.create', {
  method: 'POST',
  path: '/api/directory/people',
  title: '登记人员',
  access: can(),
  body: PersonInput,
  reply: PersonCard,
  handle: (ctx, { body }) => createPerson(ctx, body),
});

const editPersonRoute = route('directory.person.edit', {
  method: 'PUT',
  path: '/api/directory/people/:id',
  title: '修改人员资料',
  access: can(null, atPerson),
  params: idParam,
  body: Type.Object({ ...PersonInput.properties, ...version }),
  reply: PersonCard,
  errors: [kernelErrors.conflict],
  handle: (ctx, { params, body }) => editPerson(ctx, params.id, body),
});

const revealPhoneRoute = route('directory.person.reveal-phone', {
  method: 'POST',
  path: '/api/directory/people/:id/reveal-phone',
  title: '查看完整电话',
  access: assured(can(null, atPerson), 1, { act: 'reveal' }),
  params: idParam,
  body: Type.Object({ reason: Type.String({ title: '查看原因', minLength: 2, maxLength: 200 }) }),
  reply: Type.Object({ phone: nullable(Type.String()) }),
  handle: (ctx, { params, body }) => revealPhone(ctx, params.id, body.reason),
});

const personAppointments = route('directory.person.appointments', {
  method: 'GET',
  path: '/api/directory/people/:id/appointments',
  title: '查看任职经历',
  access: signedIn('official'),
  params: idParam,
  reply: Type.Array(Appointment),
  handle: (ctx, { params }) => appointments.ofPerson(ctx, params.id),
});

const listPosts = route('directory.post.list', {
  method: 'GET',
  path: '/api/directory/organisations/:id/posts',
  title: '查看岗位',
  access: signedIn('official'),
  params: idParam,
  reply: Type.Array(Post),
  handle: (ctx, { params }) => posts.of(ctx, params.id),
});

const createPostRoute = route('directory.post.create', {
  method: 'POST',
  path: '/api/directory/organisations/:id/posts',
  title: '设岗',
  access: can(null, atOrganisation),
  params: idParam,
  body: PostInput,
  reply: Post,
  errors: [errors.postTaken],
  handle: (ctx, { params, body }) => createPost(ctx, params.id, body),
});

const editPostRoute = route('directory.post.edit', {
  method: 'PUT',
  path: '/api/directory/posts/:id',
  title: '修改岗位',
  access: can(null, atPost),
  params: idParam,
  body: Type.Object({ ...PostInput.properties, ...version }),
  reply: Post,
  errors: [errors.postTaken, kernelErrors.conflict],
  handle: (ctx, { params, body }) => editPost(ctx, params.id, body),
});

const closePostRoute = route('directory.post.close', {
  method: 'POST',
  path: '/api/directory/posts/:id/close',
  title: '取消岗位',
  access: can(null, atPost),
  params: idParam,
  body: Type.Object(version),
  reply: Post,
  errors: [errors.postInUse, kernelErrors.conflict],
  handle: (ctx, { params, body }) => closePost(ctx, params.id, body.version),
});

const appointRoute = route('directory.appointment.create', {
  method: 'POST',
  path: '/api/directory/appointments',
  title: '任职',
  access: can(null, atPostOfBody),
  body: AppointmentInput,
  reply: Appointment,
  errors: [
    errors.personMissing,
    errors.postClosed,
    errors.datesReversed,
    errors.alreadyOnPost,
    errors.mainPostTaken,
    errors.appointmentsManaged,
  ],
  handle: async (ctx, { body }) => {
    const post = await posts.byId(ctx, body.postId);
    if (post) await requireOwnKeeping(ctx, post.organisationId);
    return appointPerson(ctx, body);
  },
});

const endRoute = route('directory.appointment.end', {
  method: 'POST',
  path: '/api/directory/appointments/:id/end',
  title: '免职',
  access: can(null, atAppointment),
  params: idParam,
  body: Type.Object({ validTo: DateOnly('免职日期'), ...version }),
  reply: Appointment,
  errors: [errors.datesReversed, errors.appointmentsManaged, kernelErrors.conflict],
  handle: async (ctx, { params, body }) => {
    const found = await appointments.byId(ctx, params.id);
    if (found) await requireOwnKeeping(ctx, found.organisationId);
    return endAppointment(ctx, params.id, body);
  },
});

const mainRoute = route('directory.appointment.choose-main', {
  method: 'POST',
  path: '/api/directory/appointments/:id/main',
  title: '定为主要岗位',
  access: can(null, atAppointment),
  params: idParam,
  body: Type.Object(version),
  reply: Appointment,
  errors: [kernelErrors.conflict],
  handle: (ctx, { params, body }) => chooseMainPost(ctx, params.id, body.version),
});

const holdersRoute = route('directory.post.holders', {
  method: 'GET',
  path: '/api/directory/holders',
  title: '查询某日谁在岗',
  access: signedIn('official'),
  query: Type.Object({
    organisation: Type.String({ title: '机构', maxLength: 60 }),
    on: Type.Optional(DateOnly('日期')),
  }),
  reply: Type.Array(PostHolder),
  handle: (ctx, { query }) => postHolders(ctx, { organisationId: query.organisation, on: query.on ?? ctx.today() }),
});

export const peopleRoutes = [
  listPeopleRoute,
  createPersonRoute,
  editPersonRoute,
  revealPhoneRoute,
  personAppointments,
  listPosts,
  createPostRoute,
  editPostRoute,
  closePostRoute,
  appointRoute,
  mainRoute,
  endRoute,
  holdersRoute,
];
