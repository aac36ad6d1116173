import { type AnyRoute, cached, kernelErrors, maybeOne, open, page, type Reply, reply, route, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { authorityById } from './authorities/authority.ts';
import { Suite } from './contract.ts';
import { statusTag } from './issue/status-tag.ts';
import { answerOcsp } from './ocsp/answer-ocsp.ts';
import { answerTimestamp } from './timestamps/answer-timestamp.ts';

const OCSP_TYPE = 'application/ocsp-response';
const OCSP_BYTES = 8 * 1024;
const QUERY_BYTES = 8 * 1024;
/** Machines ask often and cost little. */
const perMinute = 600_000;
/** A list may change at any minute; nobody keeps it longer. */
const CRL_SECONDS = 300;

const binary = (body: Uint8Array, type: string, maxAge: number): Reply =>
  reply(Buffer.from(body), {
    headers: { 'content-type': type, 'cache-control': maxAge > 0 ? `public, max-age=${maxAge}` : 'no-store' },
  });

const ocspPost = route('trust.ocsp.ask', {
  method: 'POST',
  path: '/trust/ocsp/:authority',
  title: '查询证书状态（OCSP）',
  access: open('证书状态须让任何依赖方查到'),
  params: Type.Object({ authority: Type.String({ title: '签发机构', maxLength: 40 }) }),
  raw: { types: ['application/ocsp-request'], maxBytes: OCSP_BYTES },
  perMinute,
  handle: async (ctx, { params, request }) => {
    const { body } = await answerOcsp(ctx, params.authority, request.files[0]?.bytes ?? new Uint8Array());
    return binary(body, OCSP_TYPE, 0);
  },
});

/** Answers without a nonce are kept before the framework, until a certificate that they speak of changes. */
const ocspGet = page('trust.ocsp.get', {
  method: 'GET',
  path: '/trust/ocsp/:authority/*',
  title: '查询证书状态（OCSP，GET）',
  access: open('证书状态须让任何依赖方查到'),
  params: Type.Object({
    authority: Type.String({ title: '签发机构', maxLength: 40 }),
    '*': Type.String({ title: '请求', maxLength: OCSP_BYTES }),
  }),
  perMinute,
  handle: async (ctx, { params }) => {
    const { body, serials } = await answerOcsp(ctx, params.authority, Buffer.from(params['*'], 'base64'));
    // Whoever keeps it asks again each time: a hold counts from the second it is made.
    const headers = { 'content-type': OCSP_TYPE, 'cache-control': 'no-cache' };
    const answer = Buffer.from(body);
    return serials ? cached(answer, serials.map(statusTag), { headers }) : reply(answer, { headers });
  },
});

const stampRoute = route('trust.timestamp.ask', {
  method: 'POST',
  path: '/trust/tsa/:suite',
  title: '加盖时间戳（RFC 3161）',
  access: open('时间戳服务对社会开放，只收摘要，不收内容'),
  params: Type.Object({ suite: Suite }),
  raw: { types: ['application/timestamp-query'], maxBytes: QUERY_BYTES },
  perMinute: 600,
  handle: async (ctx, { params, request }) => {
    const body = await answerTimestamp(ctx, params.suite, request.files[0]?.bytes ?? new Uint8Array());
    return binary(body, 'application/timestamp-reply', 0);
  },
});

const crl = route('trust.crl.get', {
  method: 'GET',
  path: '/trust/crl/:authority/:file',
  title: '下载吊销列表',
  access: open('吊销列表须让任何依赖方取到'),
  params: Type.Object({
    authority: Type.String({ title: '签发机构', maxLength: 40 }),
    file: Type.String({ title: '文件', pattern: '^[0-9]{1,6}(-delta)?\\.crl$' }),
  }),
  perMinute,
  handle: async (ctx, { params }) => {
    const row = await maybeOne(
      ctx,
      sql<{ der: Buffer; nextUpdate: Date }>`select der, next_update as "nextUpdate" from trust.crls
        where authority_id = ${params.authority} and shard = ${Number.parseInt(params.file, 10)}
          and (base_number is not null) = ${params.file.includes('delta')}
        order by number desc limit 1`,
    );
    if (!row) throw kernelErrors.notFound();
    return binary(row.der, 'application/pkix-crl', CRL_SECONDS);
  },
});

const authorityFile = route('trust.authority.get', {
  method: 'GET',
  path: '/trust/ca/:file',
  title: '下载签发机构证书',
  access: open('签发机构证书须让任何依赖方取到'),
  params: Type.Object({ file: Type.String({ title: '文件', pattern: '^(ca-[0-9a-f]{12})\\.cer$' }) }),
  handle: async (ctx, { params }) => {
    const authority = await authorityById(ctx, params.file.replace('.cer', ''));
    if (!authority) throw kernelErrors.notFound();
    return binary(authority.certificate.der, 'application/pkix-cert', 86_400);
  },
});

export const trustRoutes: readonly AnyRoute[] = [ocspPost, ocspGet, stampRoute, crl, authorityFile];
