import { defineErrors } from '#kernel';

export const errors = defineErrors('parties', {
  numberTaken: {
    kind: 'conflict',
    zh: '这个证件号码已有核验过的主体，请查出已有主体办理；确为同一人的在“重复主体”中合并',
    en: 'A verified person holds this document number already',
  },
  importFileMissing: {
    kind: 'invalid',
    zh: '请选择名册文件：XLSX，或 UTF-8、GBK 编码的 CSV，除表头外至少一行',
    en: 'No file with rows',
  },
  importHeader: {
    kind: 'invalid',
    zh: '名册缺少这些列：{columns}，请按模板的表头填写',
    en: 'Columns missing: {columns}',
  },
  importTooLong: { kind: 'invalid', zh: '一份名册最多 {most} 行，请分开导入', en: 'At most {most} rows' },
  importDecided: { kind: 'conflict', zh: '这份名册已写入或放弃，请重新上传', en: 'The import is decided already' },
  usccTaken: { kind: 'conflict', zh: '统一社会信用代码{uscc}已登记为“{name}”', en: '{uscc} is registered as {name}' },
  alreadyBound: {
    kind: 'conflict',
    zh: '这个账号已经对应一个主体，不用再填写身份信息',
    en: 'This account is bound to a person already',
  },
  noPerson: {
    kind: 'invalid',
    zh: '请先在“我的资料”中填写姓名和证件号码',
    en: 'Fill in your name and document number first',
  },
  notVerified: {
    kind: 'forbidden',
    zh: '办理这件事要先完成实名核验，请在“我的资料”中申请核验',
    en: 'Your identity has to be verified first',
  },
  alreadyVerified: { kind: 'conflict', zh: '身份已经核验，不用再申请', en: 'Already verified' },
  alreadyPending: {
    kind: 'conflict',
    zh: '已有一件在办的申请，请等待办理或先撤回',
    en: 'A request is pending already',
  },
  notPending: { kind: 'conflict', zh: '这件申请已经办结，请刷新后查看结果', en: 'The request is decided already' },
  notActive: {
    kind: 'conflict',
    zh: '这个主体已注销或已并入他人，不能再办理',
    en: 'The person is closed or merged',
  },
  ownCase: {
    kind: 'forbidden',
    zh: '不能审核自己提出的申请，请由另一位工作人员办理',
    en: 'Another official has to decide',
  },
  mergeOpen: {
    kind: 'conflict',
    zh: '这两个主体中已有一个在合并办理中，请先办结那一件',
    en: 'One of the two is being merged already',
  },
  mergeSame: { kind: 'invalid', zh: '请选择两个不同的主体', en: 'Choose two different persons' },
  mergeWeaker: {
    kind: 'invalid',
    zh: '保留的主体核验等级低于被并入的主体，请换过来',
    en: 'Keep the person with the higher level',
  },
  mergeNumbersDiffer: {
    kind: 'invalid',
    zh: '两个主体的证件号码都经过核验且不相同，不能合并',
    en: 'Two verified persons with different numbers cannot be one',
  },
  undoLate: { kind: 'conflict', zh: '撤销期限已于{until}届满，不能撤销合并', en: 'The time for undoing ended {until}' },
  notLegal: {
    kind: 'forbidden',
    zh: '只有法定代表人（负责人）能办理这件事',
    en: 'Only the legal representative may do this',
  },
  firmNotActive: {
    kind: 'conflict',
    zh: '企业已吊销或注销，不能办理授权',
    en: 'The firm is not active',
  },
  agentSelf: { kind: 'invalid', zh: '法定代表人不用给自己授权', en: 'No need to appoint yourself' },
  agentAlready: {
    kind: 'conflict',
    zh: '这个人已有一份待接受或有效的授权，请先撤销原授权',
    en: 'The agent holds an open authorisation',
  },
  datesReversed: { kind: 'invalid', zh: '截止日期不能早于起始日期，请改正', en: 'The dates are reversed' },
  datePast: { kind: 'invalid', zh: '截止日期已过，请改正', en: 'The last day is over' },
  actNot: {
    kind: 'forbidden',
    zh: '您没有这家企业的有效授权，请联系法定代表人',
    en: 'You hold no authorisation of this firm',
  },
  closingOpen: {
    kind: 'conflict',
    zh: '注销申请已提交，冷静期到{due}，期间可以撤回',
    en: 'Closing is under way until {due}',
  },
  closingBlocked: { kind: 'conflict', zh: '现在还不能注销：{obstacles}', en: 'Closing is blocked: {obstacles}' },
  nothingToReveal: { kind: 'invalid', zh: '请选择要查看的项目', en: 'Choose what to look at' },
  nothingChanged: { kind: 'invalid', zh: '内容没有变化，不用提交', en: 'Nothing was changed' },
});
