import { defineErrors } from '#kernel';

export const errors = defineErrors('identity', {
  wrongLogin: {
    kind: 'invalid',
    zh: '账号或口令不正确，再错 {left} 次将锁定 15 分钟，请核对后重新输入',
    en: 'Wrong login or password, {left} tries left',
  },
  lockedOut: {
    kind: 'too-many',
    zh: '口令连续输错，已暂停登录，请 {minutes} 分钟后再试；忘记口令请联系管理员重置',
    en: 'Locked after wrong passwords, retry in {minutes} min',
  },
  disabled: { kind: 'forbidden', zh: '账号已停用，请联系本单位管理员', en: 'This account is disabled' },
  demoOff: {
    kind: 'forbidden',
    zh: '示例账号只能在演示环境登录，请使用正式账号',
    en: 'Sample accounts work in demonstrations only',
  },
  oneTimeExpired: {
    kind: 'forbidden',
    zh: '一次性口令已过期，请联系管理员重新发放',
    en: 'The one-time password has expired',
  },
  loginTaken: { kind: 'conflict', zh: '账号“{login}”已有人使用，请换一个', en: 'The login "{login}" is taken' },
  personHasAccount: {
    kind: 'conflict',
    zh: '{name}已有账号“{login}”，不用重复开通',
    en: '{name} has the account "{login}" already',
  },
  personMissing: { kind: 'invalid', zh: '机构与人员中没有这个人，请先登记人员', en: 'There is no such person' },
  passwordWeak: { kind: 'invalid', zh: '{complaint}', en: 'The password is too weak: {complaint}' },
  passwordSame: { kind: 'invalid', zh: '新口令不能与原口令相同，请换一个', en: 'The new password is the old one' },
  passwordWrong: { kind: 'invalid', zh: '原口令不正确，请重新输入', en: 'The old password is wrong' },
  passwordsDiffer: { kind: 'invalid', zh: '两次输入的新口令不一致，请重新输入', en: 'The two new passwords differ' },
  demoFixed: {
    kind: 'forbidden',
    zh: '示例账号的资料由系统统一设置，不能修改',
    en: 'Sample accounts cannot be changed',
  },
  separatedAccount: {
    kind: 'forbidden',
    zh: '{name}担任三员职务，其账号只能由两人到场在服务器上用命令办理',
    en: '{name} holds a separated duty; the account is changed on the server only',
  },
  confirmWrong: {
    kind: 'invalid',
    zh: '口令不正确，再错 {left} 次将锁定 15 分钟',
    en: 'Wrong password, {left} tries left',
  },
  phoneShape: { kind: 'invalid', zh: '请填写 11 位手机号码', en: 'Not a mobile number' },
  phoneTaken: {
    kind: 'conflict',
    zh: '这个手机号码已绑定另一个账号，请用那个账号登录，或到办事窗口办理',
    en: 'Another account has this telephone',
  },
  noProvedPhone: { kind: 'conflict', zh: '您的账号还没有绑定手机号码，请改用口令', en: 'No proved telephone' },
  codeTooSoon: { kind: 'too-many', zh: '验证码刚刚发过，请 {seconds} 秒后再试', en: 'A code was just sent' },
  codeTooMany: { kind: 'too-many', zh: '验证码申请得太多，请一小时后再试，或改用口令', en: 'Too many codes' },
  codeWrong: { kind: 'invalid', zh: '验证码不正确，还可以再试 {left} 次', en: 'Wrong code, {left} tries left' },
  codeOver: { kind: 'invalid', zh: '验证码已失效，请重新获取', en: 'The code is no longer valid' },
  counterDocument: { kind: 'invalid', zh: '{complaint}', en: 'Not a document number: {complaint}' },
  counterPersonMissing: {
    kind: 'invalid',
    zh: '没有查到已核验的人，请核对证件类型和号码；第一次来的，请先办理窗口登记',
    en: 'No verified person with this document',
  },
  counterOriginal: { kind: 'invalid', zh: '请先查看证件原件，再开始代办', en: 'The original must be seen' },
  counterBusy: {
    kind: 'conflict',
    zh: '您正在为另一人代办，请先结束那一次',
    en: 'Another visit is open in this session',
  },
  challengeOver: {
    kind: 'invalid',
    zh: '签名内容已过 5 分钟，请重新取得签名内容再签名',
    en: 'The text to be signed has expired',
  },
  challengeForeign: {
    kind: 'invalid',
    zh: '这份签名内容已经用过，或不是在这个浏览器里取得的，请重新取得签名内容再签名',
    en: 'The text was signed before, or belongs to another browser',
  },
  signatureMissing: { kind: 'invalid', zh: '请上传签名文件，或粘贴签名结果', en: 'No signature given' },
  signatureShape: {
    kind: 'invalid',
    zh: '看不懂这份签名，请上传签名软件生成的 .p7s 文件，或粘贴 Base64 格式的签名结果',
    en: 'Not a CMS signature in DER, PEM or base64',
  },
  signatureWrong: {
    kind: 'invalid',
    zh: '签名与这次的签名内容不符，请对这次的内容签名，一字不差，不要增减',
    en: 'The signature is not over this text',
  },
  certificateRefused: { kind: 'invalid', zh: '{message}', en: 'The certificate is refused: {message}' },
  certificateKind: {
    kind: 'invalid',
    zh: '这类证书不能用来登录，请用个人、机构或机构岗位的签名证书',
    en: 'Certificates of this kind sign nobody in',
  },
  certificateUnbound: {
    kind: 'invalid',
    zh: '这张证书还没有绑定账号，请先用口令登录，到“数字证书”页绑定',
    en: 'This certificate is bound to no account',
  },
  certificateNotYours: {
    kind: 'invalid',
    zh: '这张证书没有绑定您的账号，请用已绑定的证书',
    en: 'This certificate is not bound to your account',
  },
  certificateOfAnother: {
    kind: 'invalid',
    zh: '证书上的姓名与账号姓名不同，请用本人的证书',
    en: 'The certificate names somebody else',
  },
  certificateBound: {
    kind: 'conflict',
    zh: '这张证书已经绑定您的账号，不用再绑定',
    en: 'Already bound to this account',
  },
  certificateTaken: {
    kind: 'conflict',
    zh: '这张证书已绑定另一个账号，请先在那个账号里解除绑定',
    en: 'Another account has this certificate',
  },
  nothingPresented: {
    kind: 'invalid',
    zh: '浏览器没有出示客户端证书，请插好证书介质，重新打开浏览器再试',
    en: 'No client certificate came with the request',
  },
  ownAccount: { kind: 'forbidden', zh: '不能停用或重置自己的账号，请由另一位管理员办理', en: 'Not your own account' },
  passkeysMany: { kind: 'conflict', zh: '通行密钥最多 {most} 个，请先删除不用的', en: 'At most {most} passkeys' },
  passkeyTaken: { kind: 'conflict', zh: '这台设备上的通行密钥已经登记过', en: 'The passkey is registered already' },
  passkeyOver: {
    kind: 'conflict',
    zh: '这次验证已经失效，请刷新页面后再试',
    en: 'The challenge is over',
  },
  passkeyUnknown: {
    kind: 'unauthenticated',
    zh: '没有找到这个通行密钥对应的账号，请改用口令或短信验证码登录',
    en: 'No account has this passkey',
  },
  passkeyWrong: {
    kind: 'unauthenticated',
    zh: '通行密钥没有通过验证，请再试一次，或改用别的方式',
    en: 'The passkey was not verified',
  },
  passkeyCopied: {
    kind: 'unauthenticated',
    zh: '这个通行密钥可能被复制过，已停止使用；请改用别的方式登录，并删除它',
    en: 'The passkey seems to have been copied',
  },
});
