import { assured, type Ctx, can, download, kernelErrors, route } from '#kernel';
import { listOf, type Static, type TObject, Type } from '#kernel/contract';
import { ById } from './applications.routes.ts';
import { resumeCertificate, revokeCertificate, suspendCertificate, unlockCertificate } from './change-certificate.ts';
import {
  Application,
  CertificateFile,
  CertificateQuery,
  CertificateRow,
  FollowingApplication,
  LifeStep,
  Recovery,
  RecoveryAsk,
  RecoveryDecision,
  Revocation,
  Suspension,
} from './contract.ts';
import { errors } from './errors.ts';
import { exportExpiring } from './export-expiring.ts';
import { followCertificate } from './follow-certificate.ts';
import { atCertificate, atRecovery } from './places.ts';
import { readApplication } from './read-application.ts';
import { listCertificates, readCertificate } from './read-certificate.ts';
import { approveRecovery, askRecovery, closeRecovery } from './recover-key.ts';
import { recoveries } from './recoveries.repo.ts';

const lifeRoute = <Body extends TObject>(
  act: string,
  title: string,
  body: Body,
  work: (ctx: Ctx, id: string, input: Static<Body>) => Promise<void>,
  more: readonly (typeof errors)[keyof typeof errors][] = [],
) =>
  route(`digital-certificates.certificate.${act}`, {
    method: 'POST',
    path: `/api/digital-certificates/certificates/:id/${act}`,
    title,
    access: assured(can(null, atCertificate), 1, { act: 'seal' }),
    params: ById,
    body,
    reply: CertificateFile,
    errors: [errors.certificateState, kernelErrors.conflict, ...more],
    async handle(ctx, { params, body: input }) {
      await work(ctx, params.id, input as Static<Body>);
      return readCertificate(ctx, params.id);
    },
  });

export const certificateRoutes = [
  route('digital-certificates.certificate.list', {
    method: 'GET',
    path: '/api/digital-certificates/certificates',
    title: '查证书',
    access: can(),
    query: CertificateQuery,
    reply: listOf(CertificateRow),
    handle: (ctx, { query }) => listCertificates(ctx, query),
  }),
  route('digital-certificates.certificate.export-expiring', {
    method: 'GET',
    path: '/api/digital-certificates/expiring.xlsx',
    title: '导出即将到期的证书',
    access: assured(can('digital-certificates.certificate.list'), 1, { act: 'export' }),
    handle: (ctx) => exportExpiring(ctx),
  }),
  route('digital-certificates.certificate.get', {
    method: 'GET',
    path: '/api/digital-certificates/certificates/:id',
    title: '看证书',
    access: can('digital-certificates.certificate.list', atCertificate),
    params: ById,
    reply: CertificateFile,
    handle: (ctx, { params }) => readCertificate(ctx, params.id),
  }),
  lifeRoute('suspend', '冻结证书', Suspension, suspendCertificate, [errors.holdTooLong]),
  lifeRoute('resume', '解冻证书', LifeStep, resumeCertificate),
  lifeRoute('revoke', '吊销证书', Revocation, revokeCertificate),
  lifeRoute('unlock', '登记口令解锁', LifeStep, unlockCertificate),
  route('digital-certificates.certificate.follow', {
    method: 'POST',
    path: '/api/digital-certificates/certificates/:id/follow',
    title: '更新、变更或补办证书',
    access: assured(can(null, atCertificate), 1, { act: 'seal' }),
    params: ById,
    body: FollowingApplication,
    reply: Application,
    errors: [
      errors.certificateState,
      errors.renewWindow,
      errors.followedAlready,
      errors.alreadyOpen,
      kernelErrors.invalid,
    ],
    async handle(ctx, { params, body }) {
      return readApplication(ctx, (await followCertificate(ctx, params.id, body)).id);
    },
  }),
  route('digital-certificates.recovery.list', {
    method: 'GET',
    path: '/api/digital-certificates/recoveries',
    title: '查待复核的密钥恢复',
    access: can(),
    reply: listOf(Recovery),
    async handle(ctx) {
      const found = await recoveries.waiting(ctx, ctx.scopes('digital-certificates.recovery.list'));
      const items = found.map(({ askedById, engineId: _engine, path: _path, ...one }) => ({
        ...one,
        mine: askedById === ctx.actor.id,
      }));
      return { items, total: items.length };
    },
  }),
  route('digital-certificates.recovery.ask', {
    method: 'POST',
    path: '/api/digital-certificates/certificates/:id/recoveries',
    title: '申请恢复加密密钥',
    access: assured(can(null, atCertificate), 1, { act: 'key' }),
    params: ById,
    body: RecoveryAsk,
    reply: CertificateFile,
    errors: [errors.certificateState, errors.noEncryption, kernelErrors.conflict],
    async handle(ctx, { params, body }) {
      await askRecovery(ctx, params.id, body);
      return readCertificate(ctx, params.id);
    },
  }),
  route('digital-certificates.recovery.approve', {
    method: 'POST',
    path: '/api/digital-certificates/recoveries/:id/approve',
    title: '复核并恢复加密密钥',
    access: assured(can(null, atRecovery), 1, { act: 'key' }),
    params: ById,
    body: RecoveryDecision,
    errors: [errors.recoverySamePerson, errors.recoveryClosed],
    async handle(ctx, { params, body }) {
      const key = await approveRecovery(ctx, params.id, body.opinion);
      return download(key.bytes, key.name, 'application/octet-stream');
    },
  }),
  route('digital-certificates.recovery.close', {
    method: 'POST',
    path: '/api/digital-certificates/recoveries/:id/close',
    title: '不予恢复或撤回密钥恢复',
    access: can(null, atRecovery),
    params: ById,
    body: RecoveryDecision,
    reply: Type.Object({ done: Type.Boolean() }),
    errors: [errors.recoveryClosed],
    async handle(ctx, { params, body }) {
      await closeRecovery(ctx, params.id, body.opinion);
      return { done: true };
    },
  }),
];
