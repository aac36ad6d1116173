import { type Verdict, type VerdictCode, verdictCodes } from '../contract.ts';

const advice: Record<VerdictCode, string> = {
  good: '',
  notYetValid: '请核对本机时间，或等证书生效后再用',
  expired: '请到受理点更新证书',
  held: '请持证人到受理点办理解冻',
  revoked: '请到受理点重新申请证书',
  untrusted: '请使用本市签发机构的证书',
  unknown: '请向签发机构核实',
  badChain: '请使用签发机构发给的原证书',
  badSignature: '请向签名人索取原件',
  wrongPurpose: '请改用合适的证书',
  wrongAlgorithm: '请改用 SM2 或 P-256 证书',
  malformed: '请检查文件',
  clockSkew: '请校准签名电脑的时钟后重新签名',
  statusUnavailable: '请稍后再试',
};

/** A verdict with what to do about it. */
export const verdict = (code: VerdictCode, detail = ''): Verdict => ({
  ok: code === 'good',
  code,
  message: [verdictCodes[code], detail && `（${detail}）`, advice[code] && `，${advice[code]}`]
    .filter(Boolean)
    .join(''),
});
