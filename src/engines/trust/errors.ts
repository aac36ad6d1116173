import { defineErrors } from '#kernel';

export const errors = defineErrors('trust', {
  requestMalformed: {
    kind: 'invalid',
    zh: '证书请求读不出来，请用 PKCS#10（PEM 或 DER）重新生成',
    en: 'The certification request cannot be read',
  },
  requestUnproved: {
    kind: 'invalid',
    zh: '证书请求的签名与公钥不符，不能证明申请人持有私钥，请重新生成请求',
    en: 'The certification request is not signed by its own key',
  },
  keyWeak: { kind: 'invalid', zh: '公钥不合要求：{complaint}，请重新生成密钥', en: 'Weak key: {complaint}' },
  keyReused: {
    kind: 'conflict',
    zh: '这个公钥已用在证书 {serial} 中，不能重复使用，请重新生成密钥',
    en: 'The key is already in certificate {serial}',
  },
  profileMissing: { kind: 'invalid', zh: '没有这种证书，请从列表中选择', en: 'No such certificate profile' },
  profileRefuses: { kind: 'invalid', zh: '{complaint}', en: 'The profile refuses: {complaint}' },
  authorityMissing: {
    kind: 'unavailable',
    zh: '还没有可用的{suite}签发机构，请系统管理员先完成密钥仪式',
    en: 'No issuing authority for {suite}',
  },
  authorityRefused: {
    kind: 'invalid',
    zh: '签发机构证书不能装入：{complaint}，请核对密钥仪式的产物',
    en: 'The authority cannot be installed: {complaint}',
  },
  ceremonyRefused: {
    kind: 'invalid',
    zh: '密钥仪式不能继续：{complaint}',
    en: 'The ceremony cannot go on: {complaint}',
  },
  holdTooLong: { kind: 'invalid', zh: '冻结最长 {days} 天，请改短', en: 'A hold lasts at most {days} days' },
  certificateMissing: { kind: 'not-found', zh: '没有这张证书，请核对序列号', en: 'No such certificate' },
  wrongState: {
    kind: 'conflict',
    zh: '证书现在是“{state}”，不能{action}',
    en: 'The certificate is {state}; cannot {action}',
  },
  renewWindow: {
    kind: 'conflict',
    zh: '证书只能在到期前 {before} 天到过期后 {after} 天之间更新，现在请重新申请',
    en: 'Outside the renewal window',
  },
  recoverySamePerson: {
    kind: 'forbidden',
    zh: '密钥恢复须由两人办理，请由另一位密钥管理员复核',
    en: 'A second person must approve the recovery',
  },
  recoveryNeedsPerson: {
    kind: 'forbidden',
    zh: '密钥恢复须由登录的工作人员办理，程序不能代办',
    en: 'Key recovery needs two signed-in persons',
  },
  recoveryMissing: { kind: 'not-found', zh: '没有这次密钥恢复申请', en: 'No such key recovery' },
  recoveryClosed: { kind: 'conflict', zh: '这次密钥恢复已经办结', en: 'The key recovery is closed' },
  noEscrow: {
    kind: 'conflict',
    zh: '这张证书没有托管的加密密钥，只有加密证书可以恢复',
    en: 'No escrowed key for this certificate',
  },
  keyUnavailable: {
    kind: 'unavailable',
    zh: '签名密钥暂时不可用，请稍后再试；持续出现请联系系统管理员检查密码设备',
    en: 'The signing key is not available',
  },
  pdfUnreadable: {
    kind: 'invalid',
    zh: '这个 PDF 不能加签：文件结构读不出来，请另存为标准 PDF 后再试',
    en: 'The PDF cannot be signed: its structure cannot be read',
  },
  pdfSuite: {
    kind: 'invalid',
    zh: 'PDF 签名请用 P-256 证书：通用的 PDF 阅读器不能核验 SM2 签名',
    en: 'PDF signatures need a P-256 certificate',
  },
  signatureRefused: {
    kind: 'invalid',
    zh: '签名不能采信：{complaint}',
    en: 'The signature is refused: {complaint}',
  },
  evidenceMissing: { kind: 'not-found', zh: '没有这份证据，请核对编号', en: 'No such evidence' },
  statusUnavailable: {
    kind: 'unavailable',
    zh: '吊销信息已过期或取不到，暂不能判定证书是否有效，请稍后再试',
    en: 'Revocation status is not available',
  },
});
