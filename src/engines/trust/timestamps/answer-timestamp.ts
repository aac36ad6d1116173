import type { Ctx } from '#kernel';
import { oids } from '../asn1/oids.ts';
import { child, integerOf, octetsOf, oidOf, read, smallInteger } from '../asn1/read.ts';
import { type Der, integer, namedBits, sequence, utf8 } from '../asn1/write.ts';
import type { Suite } from '../contract.ts';
import { readSettings } from '../profiles/settings.ts';
import { type StampRequest, stamp } from './stamp.ts';

/** Hashes that may be stamped, with their lengths. SHA-1 is refused. */
const lengths: Readonly<Record<string, number>> = {
  [oids.sha256]: 32,
  [oids.sha384]: 48,
  [oids.sha512]: 64,
  [oids.sm3]: 32,
};

/** PKIFailureInfo of RFC 3161. */
const failures = { badAlg: 0, badRequest: 2, badDataFormat: 5, unacceptedPolicy: 15, systemFailure: 25 } as const;
type Failure = keyof typeof failures;

const texts: Record<Failure, string> = {
  badAlg: '不接受这种摘要算法，请用 SHA-256、SHA-384、SHA-512 或 SM3',
  badRequest: '时间戳请求不完整',
  badDataFormat: '时间戳请求读不出来',
  unacceptedPolicy: '不提供请求中的时间戳策略',
  systemFailure: '时间戳服务暂时不可用，请稍后再试',
};

const rejected = 2;
const refuse = (failure: Failure): Der =>
  sequence(sequence(integer(rejected), sequence(utf8(texts[failure])), namedBits([failures[failure]])));

/** TimeStampResp to a TimeStampReq: a token, or why not. */
export async function answerTimestamp(ctx: Ctx, suite: Suite, der: Uint8Array): Promise<Der> {
  let request: (StampRequest & { policy: string | null }) | null;
  try {
    request = readStampRequest(der);
  } catch {
    return refuse('badDataFormat');
  }
  if (!request) return refuse('badRequest');
  if (lengths[request.hashOid] === undefined) return refuse('badAlg');
  if (lengths[request.hashOid] !== request.imprint.length) return refuse('badDataFormat');
  try {
    const { timestampPolicyOid } = await readSettings(ctx);
    if (request.policy !== null && request.policy !== timestampPolicyOid) return refuse('unacceptedPolicy');
    return sequence(sequence(integer(0)), await stamp(ctx, suite, request));
  } catch (error) {
    ctx.log.error({ err: error }, 'time-stamp failed');
    return refuse('systemFailure');
  }
}

/** Null: critical extensions, which are not known here. */
function readStampRequest(der: Uint8Array): (StampRequest & { policy: string | null }) | null {
  const request = read(der);
  if (smallInteger(request.children[0]) !== 1 || request.children.some((one) => one.tag === 0xa0)) return null;
  const imprint = child(request, 1);
  const rest = request.children.slice(2);
  const policy = rest.find((one) => one.tag === 6);
  const nonce = rest.find((one) => one.tag === 2);
  return {
    hashOid: oidOf(child(imprint, 0).children[0]),
    imprint: octetsOf(imprint.children[1]),
    policy: policy ? oidOf(policy) : null,
    nonce: nonce ? integerOf(nonce) : null,
    withCertificates: rest.some((one) => one.tag === 1 && one.content[0] !== 0),
  };
}
