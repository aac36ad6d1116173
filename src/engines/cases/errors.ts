import { defineErrors } from '#kernel';

export const errors = defineErrors('cases', {
  nothingDue: { kind: 'conflict', zh: '今天没有保管期满、可以销毁的办件', en: 'Nothing is due' },
  secondPerson: {
    kind: 'forbidden',
    zh: '销毁须由两人办理，请由编制人以外的人批准',
    en: 'A second person must approve',
  },
  destructionDecided: { kind: 'conflict', zh: '这份清单已经有人批示，请刷新', en: 'Decided before' },
  destructionUnfinished: {
    kind: 'conflict',
    zh: '还有内容没有清除完，全部清除以后才能出具销毁证明，请过几分钟再来',
    en: 'Not everything is gone yet',
  },
  noEvidence: {
    kind: 'conflict',
    zh: '这份文书盖章时没有存下验章证据，每天凌晨会补存，请明天再来',
    en: 'No evidence was kept beside this seal',
  },
  sealThere: {
    kind: 'conflict',
    zh: '{office}已有可用的电子印章，到期前 {days} 天起才能换发；要提前换，请先停用',
    en: 'The office has a seal that is good',
  },
  noSeal: {
    kind: 'conflict',
    zh: '{office}还没有可用的电子印章，请注册中心管理员先在“电子印章”制发',
    en: 'The office has no seal',
  },
  sealedBefore: { kind: 'conflict', zh: '这份文书已加盖电子印章或者不用加盖，请刷新', en: 'Sealed before, or never' },
  notNow: {
    kind: 'conflict',
    zh: '办件现在的状态不能这样办理，请刷新后再看可用的操作',
    en: 'The case does not allow {command} in state {state}',
  },
  handledMeanwhile: {
    kind: 'conflict',
    zh: '{who}已于{at}办理（{what}），请刷新后核对再办',
    en: 'Handled meanwhile by {who} at {at}: {what}',
  },
  correctedBefore: {
    kind: 'conflict',
    zh: '已经告知过一次补正，按一次性告知的规定不能再次要求补正；请受理，或作出不予受理决定',
    en: 'Correction may be requested once',
  },
  deemedAccepted: {
    kind: 'conflict',
    zh: '收件后的告知期限已过，依法自 {on} 起视为受理，请按受理办理',
    en: 'Deemed accepted from {on}',
  },
  reasonAndRemedy: {
    kind: 'invalid',
    zh: '请写明理由，以及申请人可以怎样申请行政复议或者提起行政诉讼',
    en: 'A reason and the remedies are needed',
  },
  reasonNeeded: { kind: 'invalid', zh: '请写明理由', en: 'A reason is needed' },
  extendedBefore: { kind: 'conflict', zh: '期限已经延长过一次，不能再次延长', en: 'Extended once already' },
  extensionTooLong: {
    kind: 'invalid',
    zh: '延长的工作日应在 1 到 {most} 之间',
    en: 'An extension is 1 to {most} working days',
  },
  extensionUnapproved: {
    kind: 'invalid',
    zh: '延长期限须经本机关负责人批准，请写明批准人和理由',
    en: 'The head of the organ must approve an extension',
  },
  extensionAsked: { kind: 'conflict', zh: '延长期限的申请正在等批准，请等批准后再提', en: 'An extension is asked for' },
  extensionNotAsked: {
    kind: 'conflict',
    zh: '没有等待批准的延长申请，可能已有人批过，请刷新后再看',
    en: 'No extension is asked for',
  },
  extensionOwn: {
    kind: 'forbidden',
    zh: '延长期限由本机关负责人批准，提出的人不能自己批准',
    en: 'Whoever asks cannot approve',
  },
  noSuchGroup: { kind: 'invalid', zh: '大厅没有这类业务，请从列出的业务中选择', en: 'No such group' },
  nobodyWaits: { kind: 'conflict', zh: '现在没有人在等这个窗口的业务', en: 'Nobody waits' },
  windowBusy: { kind: 'conflict', zh: '这个窗口还在办一个号，请先办结或过号，再叫下一个', en: 'The window is busy' },
  ticketMoved: { kind: 'conflict', zh: '这个号已经不在您的窗口，请刷新后再看', en: 'The ticket has moved' },
  nobodyPresent: {
    kind: 'conflict',
    zh: '还没有到场的人。请先在“窗口代办”核验到场人的证件，再收件',
    en: 'Nobody is present at the counter',
  },
  personLeft: {
    kind: 'conflict',
    zh: '为{who}的代办已经结束。请重新核验证件后再接着办',
    en: 'The person has left the counter',
  },
  noForm: { kind: 'conflict', zh: '这个事项没有申请表单，请先由事项管理员配好', en: 'The item has no form' },
  reviewRunning: { kind: 'conflict', zh: '审查流程还没有结束，请等各环节办完再作决定', en: 'The review is running' },
  reviewAwaited: {
    kind: 'conflict',
    zh: '审查流程正在启动，请稍后再看；一直没有启动的，请点“重新发起审查”',
    en: 'The review is about to start',
  },
  materialDeferred: {
    kind: 'conflict',
    zh: '容缺受理的材料还没有补交：{names}，补齐后才能准予',
    en: 'Deferred materials are missing: {names}',
  },
  notDeferrable: {
    kind: 'invalid',
    zh: '“{name}”不能容缺，只有事项规定可以容缺的材料才能后补',
    en: '{name} may not follow later',
  },
  noSuchItem: { kind: 'not-found', zh: '没有这个事项，请从事项清单中重新选择', en: 'No such service item' },
  itemSuspended: {
    kind: 'conflict',
    zh: '这个事项暂停办理：{reason}。恢复办理后请再来申请',
    en: 'The item is suspended: {reason}',
  },
  itemCancelled: { kind: 'gone', zh: '这个事项已经取消，不再受理申请', en: 'The item is cancelled' },
  noSuchPlace: { kind: 'invalid', zh: '办理地不在本市，请重新选择县市区', en: 'No such place' },
  alike: {
    kind: 'conflict',
    zh: '您已提交过相同的申请（{number}），请不要重复提交；确需另外申请的，请确认后再次提交',
    en: 'An application like this is there: {number}',
  },
  submittedMeanwhile: {
    kind: 'conflict',
    zh: '这份申请刚刚已经提交，请在“我的办件”中查看',
    en: 'Submitted meanwhile',
  },
  codeTaken: { kind: 'conflict', zh: '事项代码 {code} 已被使用，请换一个', en: 'The code {code} is taken' },
  queryRests: {
    kind: 'too-many',
    zh: '输错次数太多，请一小时后再试，或带身份证到窗口查询',
    en: 'Too many wrong codes',
  },
  noSuchCase: {
    kind: 'not-found',
    zh: '没有查到这个办件，请核对办件编号和查询码（或手机号后四位）',
    en: 'No such case',
  },
  guideIncomplete: {
    kind: 'conflict',
    zh: '办事指南还缺 {count} 项要素，补齐后才能公布',
    en: 'The guide lacks {count} elements',
  },
  placeholderLeft: {
    kind: 'conflict',
    zh: '还有写着“{words}”的地方，请填写实际内容后再公布',
    en: 'Some places still say {words}',
  },
  sheetUnreadable: {
    kind: 'invalid',
    zh: '这个文件读不出事项：{why}。请用“导出”得到的 XLSX 或 JSON 文件作样子',
    en: 'Not a file of items: {why}',
  },
  answerDuePassed: {
    kind: 'invalid',
    zh: '答复期限已经过去，请填今天或以后的日期',
    en: 'The day to answer has passed',
  },
  supervisionNotNow: { kind: 'conflict', zh: '督办现在的状态不能这样办理，请刷新后再看', en: 'Not in this state' },
  supervisionUnanswered: { kind: 'conflict', zh: '承办单位还没有答复，答复以后才能销号', en: 'Not answered yet' },
  neverPublished: { kind: 'conflict', zh: '事项还没有公布过，请先公布', en: 'Never published' },
});
