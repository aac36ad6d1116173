import { defineErrors } from '#kernel';

export const errors = defineErrors('industry-park', {
  unknownRegion: { kind: 'invalid', zh: '没有代码为 {code} 的区划，请核对后再填', en: 'There is no region {code}' },
  chainBroken: {
    kind: 'invalid',
    zh: '变动前应为 {expected}（上一次变动后的数），现填 {given}，请核对后再提交',
    en: 'Capital before the change should be {expected}, not {given}',
  },
  changeMismatch: {
    kind: 'invalid',
    zh: '变动后减变动前为 {reckoned}，与文件所载的 {stated} 不符，请核对后再提交',
    en: 'The change is {reckoned}, not {stated}',
  },
  noChange: { kind: 'invalid', zh: '变动前与变动后相同，没有变动可记', en: 'Nothing changed' },
  dayTaken: { kind: 'conflict', zh: '{day} 已有一次资本变动，请更正那一条', en: 'There is a change on {day} already' },
  milestoneTaken: {
    kind: 'conflict',
    zh: '“{kind}”节点已登记，请更正那一条',
    en: 'The milestone {kind} is recorded already',
  },
  reachedAlready: {
    kind: 'conflict',
    zh: '“{kind}”已于 {day} 完成，日期有误请更正',
    en: '{kind} was reached on {day}',
  },
  milestoneEmpty: {
    kind: 'invalid',
    zh: '计划日期和实际日期至少填一个',
    en: 'A milestone needs a planned or an actual date',
  },
  wrongOrder: {
    kind: 'invalid',
    zh: '“{kind}”的日期 {day} 与“{other}”的 {otherDay} 先后颠倒，请核对',
    en: '{kind} on {day} contradicts {other} on {otherDay}',
  },
  missingBefore: {
    kind: 'invalid',
    zh: '登记“{kind}”之前应先登记“{other}”的实际日期',
    en: '{kind} needs {other} first',
  },
  futureDate: { kind: 'invalid', zh: '实际日期不能晚于今天（{today}）', en: 'The actual date lies in the future' },
  phasesExceed: {
    kind: 'invalid',
    zh: '各期投资合计 {phases} 超过总投资 {total}，请核对',
    en: 'Phases add up to {phases}, more than {total}',
  },
  tooManyPhases: {
    kind: 'conflict',
    zh: '一个项目最多 {limit} 期，请先合并或更正已有的分期',
    en: 'At most {limit} phases',
  },
  planTurned: { kind: 'invalid', zh: '计划完工早于计划开工，请核对后再提交', en: 'The plan ends before it begins' },
  planBefore: {
    kind: 'invalid',
    zh: '上一次调整自 {day} 起，这次不能更早；填错的请更正',
    en: 'The plan before holds from {day}',
  },
  samePlan: { kind: 'invalid', zh: '与现在的计划相同，没有调整可记', en: 'Nothing would change' },
  startMissing: { kind: 'invalid', zh: '还没有登记开工日期，请一并填写', en: 'The day of the start is missing' },
  courseTurned: { kind: 'invalid', zh: '完工日期早于开工日期，请核对后再提交', en: 'It ended before it began' },
  phaseStarted: { kind: 'conflict', zh: '“{name}”已于 {day} 开工，日期有误请更正', en: '{name} began on {day}' },
  phaseFinished: { kind: 'conflict', zh: '“{name}”已完工，要改动请先撤销完工', en: '{name} is finished' },
  phaseCancelled: { kind: 'conflict', zh: '“{name}”已取消，要继续请先恢复', en: '{name} is cancelled' },
  phaseGoesOn: { kind: 'conflict', zh: '“{name}”没有取消也没有完工，不用恢复', en: '{name} goes on' },
  phaseUnknown: { kind: 'invalid', zh: '项目没有这一期，请从分期中选择', en: 'There is no such phase' },
  alreadySo: { kind: 'conflict', zh: '项目已是“{state}”状态', en: 'The project is {state} already' },
  fileMissing: { kind: 'invalid', zh: '请选择要添加的照片或文件', en: 'Choose a file' },
  tooManyPapers: { kind: 'conflict', zh: '一个项目最多 {limit} 份资料，请先撤下不用的', en: 'At most {limit} papers' },
  neededBy: {
    kind: 'conflict',
    zh: '“{other}”以“{kind}”为前提，不能撤销；日期有误请更正',
    en: '{other} rests on {kind}',
  },
  notLast: { kind: 'conflict', zh: '只能撤销最后一次资本变动；更早的请更正', en: 'Only the last change is taken back' },
});
