import { defineErrors } from '#kernel';

export const errors = defineErrors('exam-registration', {
  rulesMissing: { kind: 'unavailable', zh: '{day} 没有生效的考务规则，请先在城市资料包装入', en: 'No rules in force' },
  notOpenYet: { kind: 'conflict', zh: '报名将于 {from} 开始，请届时再来', en: 'Registration opens at {from}' },
  closed: { kind: 'gone', zh: '报名已于 {until} 截止，不能再提交', en: 'Registration closed at {until}' },
  tooLate: { kind: 'conflict', zh: '{what}的时间已过（{until}）', en: 'Too late for {what}' },
  formWrong: { kind: 'invalid', zh: '有 {count} 处填写不正确，请改正后再提交', en: '{count} fields are wrong' },
  numberTaken: {
    kind: 'conflict',
    zh: '这个证件号码已在本次考试报名，一人只能报一个岗位。若不是您本人所报，请致电考务部门核实',
    en: 'This document has registered for this exam already',
  },
  alreadyRegistered: {
    kind: 'conflict',
    zh: '您已报名“{post}”，一人只能报一个岗位；需要更换请在“我的报名”里修改',
    en: 'You have registered already',
  },
  postFull: { kind: 'conflict', zh: '“{post}”的报名名额已满，请选择其他岗位', en: 'The post is full' },
  postCancelled: { kind: 'conflict', zh: '“{post}”已取消，请选择其他岗位', en: 'The post is cancelled' },
  unfit: { kind: 'invalid', zh: '不符合岗位条件：{why}', en: 'Does not fit the post: {why}' },
  wrongState: { kind: 'conflict', zh: '报名现在是“{state}”，不能{act}', en: 'The registration is {state}' },
  photoMissing: { kind: 'invalid', zh: '请先上传合格的照片', en: 'Upload a photo first' },
  photoRefused: { kind: 'invalid', zh: '照片不合格：{why}', en: 'The photo is refused: {why}' },
  opinionNeeded: { kind: 'invalid', zh: '退回或不通过要写明原因，考生会看到', en: 'Say why' },
  placesBelowTaken: {
    kind: 'conflict',
    zh: '已有 {taken} 人占用名额，限报人数不能少于它',
    en: '{taken} places are taken',
  },
  fileWrong: {
    kind: 'invalid',
    zh: '文件有 {count} 处问题，一行也没有写入：{first}',
    en: 'The file has {count} faults',
  },
  fileMissing: { kind: 'invalid', zh: '请选择 XLSX 或 CSV 文件', en: 'No file' },
  tooFewRooms: {
    kind: 'conflict',
    zh: '考点共有 {have} 个考场，需要 {need} 个，请先增加考点或考场',
    en: 'Too few rooms',
  },
  cannotSeparate: {
    kind: 'conflict',
    zh: '同一单位的考生过多，无法做到相邻不同单位；请增加考场或与其他考试合并编排',
    en: 'Neighbours cannot be kept apart',
  },
  ticketsLater: { kind: 'conflict', zh: '准考证 {from} 起打印，请届时再来', en: 'Tickets from {from}' },
  alreadyAllotted: { kind: 'conflict', zh: '考场已经编排，岗位表不能再导入', en: 'Seats are given already' },
  notAllotted: { kind: 'conflict', zh: '还没有编排考场，请先编排', en: 'Not allotted yet' },
  alreadyReleased: { kind: 'conflict', zh: '成绩已经公布，不能再改', en: 'The scores are public already' },
  scoresMissing: {
    kind: 'conflict',
    zh: '还有 {count} 名考生没有成绩或缺考标记，请补齐后再公布',
    en: '{count} scores are missing',
  },
  noScore: { kind: 'not-found', zh: '没有查到成绩，请核对准考证号和证件号码', en: 'No such score' },
  recheckTwice: {
    kind: 'conflict',
    zh: '已经申请过查分，每人一次，结果为最终结果',
    en: 'A recheck was asked for already',
  },
  calledUpOnce: {
    kind: 'conflict',
    zh: '这个名额已经递补过一次，不再递补',
    en: 'This place was filled up once already',
  },
});
