import { assured, can, download, kernelErrors, route } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import { Application, ApplicationQuery, ApplicationRow, NewApplication } from './contract.ts';
import { errors } from './errors.ts';
import { attachMaterial, MATERIAL_BYTES, markOriginal, showMaterial } from './keep-materials.ts';
import { atApplication, atCounterOfBody } from './places.ts';
import { takeParcel } from './print-letter.ts';
import { countQueues, listApplications, readApplication } from './read-application.ts';
import { registerApplication } from './register-application.ts';
import { revealPerson } from './reveal-person.ts';

export const ById = Type.Object({ id: Type.String({ title: '编号', maxLength: 60 }) });
const ByCode = Type.Object({
  id: Type.String({ title: '编号', maxLength: 60 }),
  code: Type.String({ title: '材料', maxLength: 40 }),
});

export const applicationRoutes = [
  route('digital-certificates.application.list', {
    method: 'GET',
    path: '/api/digital-certificates/applications',
    title: '查证书申请',
    access: can(),
    query: ApplicationQuery,
    reply: listOf(ApplicationRow),
    handle: (ctx, { query }) => listApplications(ctx, query),
  }),
  route('digital-certificates.application.count', {
    method: 'GET',
    path: '/api/digital-certificates/queues',
    title: '数各环节的证书申请',
    access: can('digital-certificates.application.list'),
    reply: Type.Record(Type.String(), Type.Integer()),
    handle: (ctx) => countQueues(ctx),
  }),
  route('digital-certificates.application.get', {
    method: 'GET',
    path: '/api/digital-certificates/applications/:id',
    title: '看证书申请',
    access: can('digital-certificates.application.list', atApplication),
    params: ById,
    reply: Application,
    handle: (ctx, { params }) => readApplication(ctx, params.id),
  }),
  route('digital-certificates.application.register', {
    method: 'POST',
    path: '/api/digital-certificates/applications',
    title: '窗口录入证书申请',
    access: can(null, atCounterOfBody),
    body: NewApplication,
    reply: Application,
    errors: [
      kernelErrors.invalid,
      errors.counterMissing,
      errors.counterClosed,
      errors.rulesMissing,
      errors.alreadyOpen,
    ],
    async handle(ctx, { body }) {
      return readApplication(ctx, (await registerApplication(ctx, body)).id);
    },
  }),
  route('digital-certificates.application.reveal', {
    method: 'POST',
    path: '/api/digital-certificates/applications/:id/reveal',
    title: '查看完整证件号码和手机号码',
    access: assured(can(null, atApplication), 1, { act: 'reveal' }),
    params: ById,
    reply: Type.Object({ idNumber: Type.String(), phone: Type.String() }),
    handle: (ctx, { params }) => revealPerson(ctx, params.id),
  }),
  route('digital-certificates.material.attach', {
    method: 'POST',
    path: '/api/digital-certificates/applications/:id/materials/:code',
    title: '上传申请材料',
    access: can(null, atApplication),
    params: ByCode,
    uploadBytes: MATERIAL_BYTES,
    reply: Application,
    errors: [errors.materialUnknown, errors.wrongState, kernelErrors.tooLarge, kernelErrors.typeRefused],
    async handle(ctx, { params, request }) {
      await attachMaterial(ctx, params.id, params.code, request.files);
      return readApplication(ctx, params.id);
    },
  }),
  route('digital-certificates.material.mark-original', {
    method: 'PUT',
    path: '/api/digital-certificates/applications/:id/materials/:code',
    title: '登记已看原件',
    access: can(null, atApplication),
    params: ByCode,
    body: Type.Object({ originalSeen: Type.Boolean({ title: '已看原件' }) }),
    reply: Application,
    errors: [errors.materialUnknown, errors.wrongState],
    async handle(ctx, { params, body }) {
      await markOriginal(ctx, params.id, params.code, body.originalSeen);
      return readApplication(ctx, params.id);
    },
  }),
  route('digital-certificates.material.show', {
    method: 'GET',
    path: '/api/digital-certificates/applications/:id/materials/:code',
    title: '查看申请材料',
    access: can(null, atApplication),
    params: ByCode,
    async handle(ctx, { params }) {
      const file = await showMaterial(ctx, params.id, params.code);
      return download(file.bytes, file.name, file.mediaType);
    },
  }),
  route('digital-certificates.parcel.take', {
    method: 'POST',
    path: '/api/digital-certificates/applications/:id/parcel',
    title: '取出制证文件',
    access: assured(can(null, atApplication), 1, { act: 'key' }),
    params: ById,
    errors: [errors.wrongState],
    async handle(ctx, { params }) {
      const { name, text } = await takeParcel(ctx, params.id);
      return download(text, name, 'application/x-pem-file');
    },
  }),
];
