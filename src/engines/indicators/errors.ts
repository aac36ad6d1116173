import { defineErrors } from '#kernel';

export const errors = defineErrors('indicators', {
  unknownIndicator: {
    kind: 'invalid',
    zh: '没有代码为 {code} 的指标，请从指标目录中选择',
    en: 'There is no indicator {code}',
  },
  unknownRegion: { kind: 'invalid', zh: '没有代码为 {code} 的区划，请核对后再填', en: 'There is no region {code}' },
  wrongPeriod: {
    kind: 'invalid',
    zh: '期间“{period}”与指标的期间类型（{type}）不符，请按 {example} 的样子填写',
    en: 'The period {period} does not fit the type {type}',
  },
  valueExists: {
    kind: 'conflict',
    zh: '该区划该期间已有数值，请打开它并填写更正原因，不要另记一条',
    en: 'There is a value already, correct it instead',
  },
  derived: {
    kind: 'conflict',
    zh: '这个数值由业务记录计算得出，不能直接改写；请到“{system}”更正相应的记录',
    en: 'This value is reckoned from records of {system}; correct those',
  },
  superseded: {
    kind: 'conflict',
    zh: '这个数值已被更正过，请刷新后在最新的数值上更正',
    en: 'This value was corrected already, reload',
  },
  wrongKind: {
    kind: 'invalid',
    zh: '“{name}”应填{expected}，请改正后再提交',
    en: '{name} expects another kind of value',
  },
  badFormula: {
    kind: 'invalid',
    zh: '公式“{formula}”在第 {at} 个字符处读不懂',
    en: 'The formula is not readable at {at}',
  },
  shareRange: { kind: 'invalid', zh: '“{name}”是比率，应在 0 到 100 之间', en: '{name} is a share from 0 to 100' },
  codeTaken: { kind: 'conflict', zh: '已有代码为 {code} 的指标，请另取代码', en: 'The code {code} is taken' },
  nameTaken: { kind: 'conflict', zh: '已有名为“{name}”的指标，请打开它，或换一个名称', en: 'The name is taken' },
  weightNeeded: {
    kind: 'invalid',
    zh: '按权重平均要填权重指标；其他汇总方式不要填',
    en: 'A weighted mean needs a weight, nothing else does',
  },
  unknownOperand: {
    kind: 'invalid',
    zh: '公式或权重用到的 {code} 不在指标目录里，请先建立它',
    en: 'There is no indicator {code} to reckon from',
  },
  retired: { kind: 'conflict', zh: '指标“{name}”已停用，不能再记录数值；要用请先恢复', en: 'The indicator is retired' },
  retiredAlready: { kind: 'conflict', zh: '指标已经是这个状态，请刷新', en: 'It stands so already' },
  notWithdrawn: { kind: 'conflict', zh: '这个数值没有撤销，或已有新的数值，不能恢复', en: 'It cannot be put back' },
  fileMissing: { kind: 'invalid', zh: '请选择要导入的文件', en: 'Choose a file' },
  fileUnreadable: { kind: 'invalid', zh: '文件不能读：{why}', en: 'The file cannot be read' },
  headerWrong: { kind: 'invalid', zh: '表头缺少“{missing}”，请用导入模板填写', en: 'Columns are missing: {missing}' },
  importBad: { kind: 'conflict', zh: '还有 {count} 处错误，改正后再写入', en: 'There are {count} problems left' },
});
