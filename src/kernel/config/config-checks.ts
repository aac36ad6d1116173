import { isIP } from 'node:net';
import { addressList, trustOf } from './trusted-addresses.ts';

/** What is wrong with a value, in Chinese, or null. */
export type Check = (value: string) => string | null;

export const port: Check = (value) =>
  /^\d{1,5}$/.test(value) && Number(value) <= 65535 ? null : '应为 0 到 65535 的整数';
/** A process listens on one connection and works on others. */
export const poolSize: Check = (value) =>
  /^\d{1,4}$/.test(value) && Number(value) >= 3 ? null : '应为 3 到 9999 的整数';
export const flag: Check = (value) => (['', '0', '1', 'true', 'false'].includes(value) ? null : '应为 1 或 0');
export const identifier: Check = (value) => (/^[a-z][a-z0-9-]*$/.test(value) ? null : '应为 cities/ 下的文件夹名');
export const roles: Check = (value) =>
  value.split(',').every((role) => ['web', 'worker'].includes(role)) ? null : '应为 web,worker 中的一个或几个';
export const host: Check = (value) =>
  isIP(value) || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(value) ? null : '应为本机的地址，例如 127.0.0.1 或 0.0.0.0';
const levels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];
export const level: Check = (value) => (levels.includes(value) ? null : `应为 ${levels.join('、')} 之一`);
export const addresses: Check = (value) =>
  addressList(value) ? null : '应为地址或网段，逗号分开，例如 10.0.0.0/8,::1';
export const proxies: Check = (value) =>
  trustOf(value) ? null : '应为 0（前面没有代理）、代理的层数，或代理的地址（逗号分开，例如 10.0.0.2）';

/** An address of one of these schemes, or nothing. PostgreSQL may also be reached by a socket, without a host. */
export const url =
  (...schemes: string[]): Check =>
  (value) => {
    if (value === '') return null;
    const found = URL.parse(value);
    const fits = found && schemes.includes(found.protocol.slice(0, -1));
    if (fits && (found.host !== '' || schemes.includes('postgres'))) return null;
    return `应为以 ${schemes.map((scheme) => `${scheme}://`).join(' 或 ')} 开头的完整地址`;
  };

export const siteUrl: Check = (value) =>
  url('http', 'https')(value) ??
  (value === '' || URL.parse(value)?.pathname === '/' ? null : '只到主机和端口为止，后面不能有路径');
