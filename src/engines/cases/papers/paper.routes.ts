import { assured, can, download, route } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import { RevokePaperInput, SealEvidence } from '../desk/desk.contract.ts';
import { atCase, caseParams } from '../desk/places.ts';
import { errors } from '../errors.ts';
import { lookAtPaper, papersOf, revokePaper } from './read-papers.ts';
import { exportSealEvidence, sealEvidenceOf } from './seal-evidence.ts';
import { sealPaper } from './seal-paper.ts';

const Paper = Type.Object({
  id: Type.String(),
  code: Type.String({ title: '校验码' }),
  number: Type.String({ title: '文号' }),
  title: Type.String({ title: '文书' }),
  issuedOn: Type.String({ title: '出具日期' }),
  state: Type.Union([Type.Literal('valid'), Type.Literal('revoked')], { title: '状态' }),
  stateReason: Type.String({ title: '撤销理由' }),
});
const paperParams = Type.Object({
  ...caseParams.properties,
  paper: Type.String({ title: '文书', maxLength: 60 }),
});

const list = route('cases.paper.list', {
  method: 'GET',
  path: '/api/cases/cases/:id/papers',
  title: '办件的文书',
  access: can(null, atCase),
  params: caseParams,
  reply: listOf(Paper),
  handle: async (ctx, { params }) => {
    const items = await papersOf(ctx, params.id);
    return { items, total: items.length };
  },
});

const open = route('cases.paper.open', {
  method: 'GET',
  path: '/api/cases/cases/:id/papers/:paper',
  title: '查看文书',
  access: can(null, atCase),
  params: paperParams,
  query: Type.Object({ save: Type.Optional(Type.Literal('1', { title: '另存' })) }),
  handle: async (ctx, { params, query }) => {
    const { name, pdf } = await lookAtPaper(ctx, params.id, params.paper);
    const saved = download(pdf, name, 'application/pdf');
    if (query.save) return saved;
    // It was set here, so it may be shown, and printed, where it stands.
    const place = String(saved.headers['content-disposition']).replace('attachment', 'inline');
    return {
      ...saved,
      headers: { ...saved.headers, 'content-disposition': place, 'cache-control': 'private, no-store' },
    };
  },
});

const revoke = route('cases.paper.revoke', {
  method: 'POST',
  path: '/api/cases/cases/:id/papers/:paper/revoke',
  title: '撤销文书',
  access: can(null, atCase),
  params: paperParams,
  body: RevokePaperInput,
  handle: (ctx, { params, body }) => revokePaper(ctx, params.id, params.paper, body.reason),
});

const seal = route('cases.paper.seal', {
  method: 'POST',
  path: '/api/cases/cases/:id/papers/:paper/seal',
  title: '补盖电子印章',
  access: assured(can(null, atCase), 1, { act: 'seal' }),
  params: paperParams,
  errors: [errors.noSeal, errors.sealedBefore],
  handle: (ctx, { params }) => sealPaper(ctx, params.id, params.paper),
});

const OPEN = 'cases.paper.open';

const evidence = route('cases.paper.evidence', {
  method: 'GET',
  path: '/api/cases/cases/:id/papers/:paper/evidence',
  title: '查看验章证据',
  access: can(OPEN, atCase),
  params: paperParams,
  reply: SealEvidence,
  errors: [errors.noEvidence],
  handle: async (ctx, { params }) => {
    const facts = await sealEvidenceOf(ctx, params.id, params.paper);
    if (!facts) throw errors.noEvidence();
    const { sealedAt, serial, chain, rootFingerprint, stampedAt, stampedBy, ocsp, crl } = facts;
    return {
      sealedAt: sealedAt.toISOString(),
      serial,
      chain: [...chain],
      rootFingerprint,
      stampedAt: stampedAt?.toISOString() ?? null,
      stampedBy,
      status: ocsp?.status ?? null,
      statusAt: ocsp?.at.toISOString() ?? null,
      listAt: crl?.at.toISOString() ?? null,
      listEntries: crl?.entries ?? 0,
    };
  },
});

const evidenceFile = route('cases.paper.evidence-file', {
  method: 'GET',
  path: '/api/cases/cases/:id/papers/:paper/evidence.zip',
  title: '导出验章证据',
  access: can(OPEN, atCase),
  params: paperParams,
  errors: [errors.noEvidence],
  handle: async (ctx, { params }) => {
    const { name, bytes } = await exportSealEvidence(ctx, params.id, params.paper);
    return download(bytes, name, 'application/zip');
  },
});

export const paperRoutes = [list, open, revoke, seal, evidence, evidenceFile];
