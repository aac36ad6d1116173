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
});
