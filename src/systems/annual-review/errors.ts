import { defineErrors } from '#kernel';

export const errors = defineErrors('annual-review', {
  noReview: {
    kind: 'not-found',
    zh: '没有 {year} 年的综述，已有：{years}',
    en: 'There is no review of {year}; there are: {years}',
  },
  unchanged: {
    kind: 'conflict',
    zh: '与第 {no} 版完全相同，不必再定稿',
    en: 'Nothing changed since edition {no}',
  },
  drafted: {
    kind: 'conflict',
    zh: '{year} 年综述是本市起草的，请先修订、审定，再定稿公布',
    en: 'The review of {year} is written here: revise and approve it first',
  },
  reviewExists: {
    kind: 'conflict',
    zh: '{year} 年的综述已经有了，请在列表中打开它',
    en: 'There is a review of {year} already',
  },
  noBase: { kind: 'invalid', zh: '没有 {year} 年的综述可作蓝本，请另选一年', en: 'There is no review of {year}' },
  wrongMove: {
    kind: 'conflict',
    zh: '综述现在是“{state}”，不能{move}',
    en: 'The draft is {state}; it cannot be moved so',
  },
  ownDraft: {
    kind: 'forbidden',
    zh: '写过这一稿的人不能审定，请交另一位审定',
    en: 'Who wrote the draft does not approve it',
  },
  noteMissing: { kind: 'invalid', zh: '请写明{move}的原因，至少 2 个字', en: 'Say why' },
  unknownFigure: {
    kind: 'invalid',
    zh: '“{chapter}”一章用到的【{id}】不在数字表里，请先加入这个数字，或删去它',
    en: 'The text names the figure {id}, which is not in the list',
  },
  doubleFigure: { kind: 'invalid', zh: '数字表里有两个 {id}，请删去一个', en: 'Two figures are called {id}' },
  doubleChapter: {
    kind: 'invalid',
    zh: '有两章的编号都是“{key}”，请重新加这一章',
    en: 'Two chapters are called {key}',
  },
  unknownIndicator: {
    kind: 'invalid',
    zh: '没有代码为 {code} 的指标，请从指标目录中选择',
    en: 'There is no indicator {code}',
  },
  wrongPeriod: {
    kind: 'invalid',
    zh: '“{name}”的期间应按 {example} 的样子填写，现在是“{period}”',
    en: 'The period does not fit the indicator',
  },
  unknownRegister: { kind: 'invalid', zh: '没有登记“{register}”，请重新选择', en: 'There is no register {register}' },
  notReady: { kind: 'conflict', zh: '还不能{move}：{problems}', en: 'The draft is not ready: {problems}' },
  noEdition: { kind: 'not-found', zh: '没有 {year} 年综述的第 {no} 版', en: 'There is no such edition' },
  withdrawnAlready: { kind: 'conflict', zh: '第 {no} 版已经撤回', en: 'Edition {no} is withdrawn already' },
  notWithdrawn: { kind: 'conflict', zh: '第 {no} 版没有撤回，不必恢复', en: 'Edition {no} is not withdrawn' },
});
