import { defineErrors } from '#kernel';

export const errors = defineErrors('digital-certificates', {
  counterMissing: { kind: 'invalid', zh: '没有这个受理点，请从列表中选择', en: 'No such counter' },
  counterClosed: { kind: 'conflict', zh: '{counter}暂停受理，请改选别的受理点', en: 'The counter is closed' },
  rulesMissing: {
    kind: 'unavailable',
    zh: '{day} 没有生效的办证规则，请 RA 管理员先装入规则',
    en: 'No rules in force',
  },
  profileMissing: {
    kind: 'unavailable',
    zh: '签发机构没有“{kind}”证书的模板，请系统管理员核对',
    en: 'The authority has no profile for {kind}',
  },
  alreadyOpen: {
    kind: 'conflict',
    zh: '该持有人已有一件办理中的同类申请（{number}），请先办结或撤回',
    en: 'There is an open application {number}',
  },
  wrongState: {
    kind: 'conflict',
    zh: '申请现在是“{state}”，不能{act}，请刷新后再看',
    en: 'It is {state}; cannot {act}',
  },
  handledByYou: {
    kind: 'forbidden',
    zh: '这件申请由您录入、受理或制证，须由另一位审核员审核',
    en: 'Whoever handled it may not review it',
  },
  reviewedByYou: {
    kind: 'forbidden',
    zh: '这件申请由您审核，受理和制证须由别人办理',
    en: 'Whoever reviewed it may not handle it',
  },
  claimedByOther: {
    kind: 'conflict',
    zh: '这件申请已由{who}领取审核，请先接手再审核',
    en: 'Claimed by {who}',
  },
  identityUnchecked: {
    kind: 'invalid',
    zh: '请先核对证件原件与本人一致，再受理',
    en: 'The original document has not been checked',
  },
  materialMissing: { kind: 'invalid', zh: '缺少必交材料：{names}，请补齐或注明已看原件', en: 'Missing: {names}' },
  materialUnknown: { kind: 'invalid', zh: '材料清单里没有这一项，请刷新后再传', en: 'No such material' },
  noStock: {
    kind: 'conflict',
    zh: '{counter}没有可用的空白介质，请先调拨或入库',
    en: 'No blank token in stock',
  },
  mediumTaken: {
    kind: 'conflict',
    zh: '介质 {serial} 不在本受理点库存，或已配发给别的申请，请换一只',
    en: 'The token is not in stock here',
  },
  mediumNeeded: { kind: 'invalid', zh: '证书写入智能密码钥匙，请先配发介质', en: 'A token is needed' },
  requestNeeded: {
    kind: 'invalid',
    zh: '请粘贴介质生成的证书请求（PKCS#10）',
    en: 'A certification request is needed',
  },
  pinUnprinted: { kind: 'conflict', zh: '密码信封还没有打印，请先打印再交付', en: 'The PIN letter is not printed' },
  pinGone: { kind: 'conflict', zh: '证书已领取，密码信封已销毁；忘记口令请办理解锁', en: 'The PIN letter is gone' },
  receiptUnsigned: { kind: 'invalid', zh: '请领取人在回执上签字后再登记领取', en: 'The receipt is not signed' },
  notUnclaimed: {
    kind: 'conflict',
    zh: '制证后满 {days} 天无人领取才能作废，现在还不能',
    en: 'Not yet unclaimed for {days} days',
  },
  certificateState: {
    kind: 'conflict',
    zh: '证书现在是“{state}”，不能{act}，请刷新后再看',
    en: 'It is {state}; cannot {act}',
  },
  holdTooLong: { kind: 'invalid', zh: '冻结最长 {days} 天，请改短或办理吊销', en: 'At most {days} days' },
  renewWindow: {
    kind: 'conflict',
    zh: '更新只在 {from} 至 {until} 之间办理，现在请{instead}',
    en: 'Renewal is open from {from} to {until}',
  },
  followedAlready: {
    kind: 'conflict',
    zh: '这张证书已有后续证书或办理中的申请，请查看最新一张',
    en: 'It has been followed by another',
  },
  recoverySamePerson: {
    kind: 'forbidden',
    zh: '密钥恢复须由两人办理，请由另一位密钥管理员复核',
    en: 'A second person must decide',
  },
  recoveryClosed: { kind: 'conflict', zh: '这次密钥恢复已经办结', en: 'The recovery is closed' },
  noEncryption: { kind: 'conflict', zh: '这张证书没有托管的加密密钥，无从恢复', en: 'No escrowed key' },
  serialMalformed: {
    kind: 'invalid',
    zh: '编号 {serial} 按数量 {quantity} 顺推会超出位数，请核对起始编号',
    en: 'The serials outgrow their width',
  },
  serialTaken: { kind: 'conflict', zh: '编号 {serial} 已在库内登记，请核对起始编号', en: 'The serial is taken' },
  stockShort: {
    kind: 'conflict',
    zh: '{counter}在库只有 {left} 只，不够 {quantity} 只',
    en: 'Only {left} in stock',
  },
  sameCounter: { kind: 'invalid', zh: '调出和调入不能是同一个受理点', en: 'The same counter' },
  notInStock: {
    kind: 'conflict',
    zh: '有 {count} 只不在本受理点库存，请核对编号',
    en: '{count} are not in stock here',
  },
  destroySamePerson: {
    kind: 'forbidden',
    zh: '销毁须由两人办理，请由另一人监销',
    en: 'A second person must watch the destruction',
  },
  destructionClosed: { kind: 'conflict', zh: '这次销毁已经办结', en: 'The destruction is closed' },
  countUnexplained: {
    kind: 'invalid',
    zh: '账面 {expected} 只，实存 {counted} 只，请说明差异',
    en: 'Explain the difference',
  },
  monthOpen: { kind: 'conflict', zh: '{month} 还没有过完，不能结账', en: 'The month is not over' },
  monthClosed: { kind: 'conflict', zh: '{month} 已经结账，数字不再改动', en: 'The month is closed' },
  progressUnknown: {
    kind: 'not-found',
    zh: '没有查到：请核对申请编号和手机号后四位',
    en: 'Not found; check the number and the phone',
  },
  progressBlocked: {
    kind: 'too-many',
    zh: '输错次数太多，请一小时后再试，或持身份证到受理点查询',
    en: 'Too many wrong attempts',
  },
});
