import type { ClientFields } from './clients.repo.ts';
import { type ClientKind, personScopes } from './sso.rules.ts';

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);
/** Schemes that open something on the person's device itself, or run in the page. */
const harmful = new Set([
  'javascript:',
  'data:',
  'vbscript:',
  'file:',
  'blob:',
  'about:',
  'http:',
  'https:',
  'ws:',
  'wss:',
]);

/**
 * Why an address cannot be registered, or null. Addresses are compared letter by letter (RFC 9700, 2.1), so there is nothing
 * in them that stands for something else; a program on a device may use a scheme of its own in the form of a domain turned round
 * (RFC 8252, 7.1).
 */
export function addressComplaint(uri: string, kind: ClientKind): string | null {
  const address = URL.parse(uri);
  if (!address) return '不是完整的网址';
  if (/[*\s\p{Cc}]/u.test(uri)) return '不能含有星号或空白';
  if (uri.includes('#')) return '不能含有 # 后面的部分';
  if (address.username || address.password) return '不能含有账号或口令';
  if (address.href !== uri && address.href !== `${uri}/`) return `请写成 ${address.href}`;
  if (address.protocol === 'https:') return address.hostname ? null : '没有写域名';
  if (address.protocol === 'http:')
    return loopback.has(address.hostname) ? null : '只有本机地址可以用 http，其余请用 https';
  if (kind !== 'native') return '请用 https';
  if (harmful.has(address.protocol)) return '不能用这种地址';
  return /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:$/.test(address.protocol)
    ? null
    : '程序自己的地址请用倒写的域名开头，例如 cn.gov.example.app:/done';
}

export function scopeComplaint(scope: string, kind: ClientKind): string | null {
  if (kind !== 'machine') return personScopes.includes(scope) ? null : '没有这种资料';
  if (personScopes.includes(scope)) return '这是个人的资料，没有人在场的系统不能得到';
  return /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/.test(scope) ? null : '只能用小写字母、数字、横线和点';
}

/** What does not apply to a kind is emptied, so that it does not come alive when nobody looks. */
export function fitToKind<Fields extends ClientFields>(fields: Fields, kind: ClientKind): Fields {
  const codes = kind === 'web' || kind === 'native';
  return {
    ...fields,
    redirectUris: codes ? fields.redirectUris : [],
    signOutRedirectUris: codes ? fields.signOutRedirectUris : [],
    signOutUri: codes ? fields.signOutUri || null : null,
    realms: kind === 'machine' ? [] : fields.realms,
    scopes: kind === 'machine' ? fields.scopes : [...new Set(['openid', ...fields.scopes])],
  };
}
