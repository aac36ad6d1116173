import type { FastifyRequest } from 'fastify';
import { presentedCertificate } from './presented-certificate.ts';
import type { RequestFacts } from './route.ts';

type Locale = RequestFacts['locale'];

const ELDER_COOKIE = 'zt_elder';
const LOCALE_COOKIE = 'zt_locale';

export function localeOf(cookies: Readonly<Record<string, string | undefined>>): Locale {
  const wanted = cookies[LOCALE_COOKIE];
  return wanted === 'zh-Hant' || wanted === 'en' ? wanted : 'zh-Hans';
}

export function requestFacts(
  request: FastifyRequest,
  nonce: string,
  files: RequestFacts['files'],
  origin: string,
): RequestFacts {
  return {
    origin,
    path: request.url.split('?', 1)[0] ?? '/',
    url: request.url,
    ip: request.ip,
    userAgent: String(request.headers['user-agent'] ?? ''),
    cookies: request.cookies,
    clientCertificate: presentedCertificate(request),
    locale: localeOf(request.cookies),
    elder: request.cookies[ELDER_COOKIE] === '1',
    nonce,
    files,
  };
}
