import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP } from 'node:net';

const TIMEOUT_MS = 10_000;
const MOST_ANSWER = 64 * 1024;

/** Addresses that are no public host: our own machine, our own network, what routers and clouds keep for themselves. */
const closed = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  closed.addSubnet(net, bits, 'ipv6');
closed.addAddress('::1', 'ipv6');

/** Whether a numeric address may be reached from here; one that is written as IPv6 but means IPv4 counts as that. */
function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isPublicAddress(mapped);
  const family = isIP(address);
  if (family === 0) return false;
  return !closed.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Why this address is not pushed to, as a sentence; null when it may be. Names are looked up when it is sent. */
export function addressFault(url: string, privateHosts: readonly string[]): string | null {
  if (!URL.canParse(url)) return '不是完整的网址';
  const { protocol, username, password, host, hostname, port } = new URL(url);
  if (username || password) return '网址里不能带账号和密码';
  const place = `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
  if (privateHosts.includes(place) || privateHosts.includes(host)) return null;
  if (protocol !== 'https:') return '公网地址须用 https';
  const literal = hostname.replaceAll(/[[\]]/g, '');
  if (isIP(literal) && !isPublicAddress(literal)) return '不能推到内网地址；确需推到内网的，请系统管理员先写进配置';
  return hostname === 'localhost' || hostname.endsWith('.localhost') ? '不能推到本机' : null;
}

export interface Posted {
  readonly status: number;
}

/**
 * Sends without following anything: the name is resolved once, every address it has must be public, and the connection goes to
 * the address that was looked at, so that a name that changes its mind in between gains nothing.
 */
export async function guardedPost(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  privateHosts: readonly string[],
): Promise<Posted> {
  const fault = addressFault(url, privateHosts);
  if (fault) throw new Error(fault);
  const target = new URL(url);
  const port = target.port || (target.protocol === 'https:' ? '443' : '80');
  const isTrusted = privateHosts.includes(`${target.hostname}:${port}`);
  const found = await lookup(target.hostname.replaceAll(/[[\]]/g, ''), { all: true });
  const [first] = found;
  if (!first) throw new Error('域名没有地址');
  if (!isTrusted && !found.every(({ address }) => isPublicAddress(address)))
    throw new Error('域名指向内网地址，没有推送');
  return send(target, body, headers, first);
}

function send(
  target: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  { address, family }: { address: string; family: number },
): Promise<Posted> {
  const { request } = target.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(
      target,
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        timeout: TIMEOUT_MS,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        lookup: (_name, options, done) =>
          options.all ? done(null, [{ address, family }]) : done(null, address, family),
      },
      (answer) => {
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MOST_ANSWER) answer.destroy();
        });
        answer.on('close', () => resolve({ status: answer.statusCode ?? 0 }));
        answer.on('error', () => resolve({ status: answer.statusCode ?? 0 }));
      },
    );
    sent.on('error', reject);
    sent.on('timeout', () => sent.destroy(new Error('对方没有在 10 秒内应答')));
    sent.end(body);
  });
}
