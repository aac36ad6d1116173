import { defineErrors } from '#kernel';

export const errors = defineErrors('portal', {
  reportAnswered: {
    kind: 'conflict',
    zh: '这条找错已经答复，请刷新后查看',
    en: 'This report has been answered',
  },
  letterNotNow: {
    kind: 'conflict',
    zh: '这封信现在不能这样办，请刷新后按现在的状态办理',
    en: 'The letter does not admit this now',
  },
  ownAnswer: {
    kind: 'forbidden',
    zh: '答复要由写答复以外的人审核，请交给别的审核人',
    en: 'An answer is approved by another person than its author',
  },
  notPublishable: {
    kind: 'invalid',
    zh: '写信人不同意公开，或者是举报，只能选不公开办结',
    en: 'This letter may not be published',
  },
  sameOrganisation: {
    kind: 'invalid',
    zh: '信已经在这个单位，请选别的单位',
    en: 'The letter is with this organisation already',
  },
  siteReportPublished: {
    kind: 'conflict',
    zh: '这一年的报表已经公布，要改请先撤回',
    en: 'The report of this year has been published',
  },
  siteReportEarly: {
    kind: 'conflict',
    zh: '这一年还没有过完，年后再公布',
    en: 'The year is not over yet',
  },
  siteReportFault: { kind: 'invalid', zh: '{fault}', en: 'The report does not agree: {fault}' },
  surveyNotNow: {
    kind: 'conflict',
    zh: '这份征集调查现在不能这样办，请刷新后按现在的状态办理',
    en: 'The survey does not admit this now',
  },
  surveyDates: { kind: 'invalid', zh: '结束日期不能早于开始日期', en: 'The end lies before the start' },
  surveyQuestion: { kind: 'invalid', zh: '{fault}', en: 'A question cannot be answered: {fault}' },
  organisationMissing: { kind: 'invalid', zh: '没有这个单位，请重新选择', en: 'No such organisation' },
});
