import { defineErrors } from '#kernel';

export const errors = defineErrors('content', {
  wrongState: {
    kind: 'conflict',
    zh: '稿件现在是“{state}”，不能{action}，请刷新后查看',
    en: 'The article is "{state}", it cannot be: {action}',
  },
  ownArticle: {
    kind: 'forbidden',
    zh: '撰稿人和改稿人不能审核自己的稿件，请交其他审核人办理',
    en: 'Writers may not review their own article',
  },
  sameReviewer: {
    kind: 'forbidden',
    zh: '三审须由三个人分别完成，您已审过这篇稿件，请交其他审核人办理',
    en: 'Each of the three reviews needs another person',
  },
  secrecyReviewMissing: {
    kind: 'invalid',
    zh: '终审前要先完成保密审查（先审查、后公开），请勾选“已完成保密审查”后再通过',
    en: 'The secrecy review must be done before the final review',
  },
  reasonMissing: { kind: 'invalid', zh: '请写明原因，至少两个字', en: 'A reason is needed' },
  textRefused: {
    kind: 'invalid',
    zh: '稿件有 {count} 处须改正：{first}',
    en: '{count} place(s) of the text must be corrected: {first}',
  },
  columnUnknown: { kind: 'invalid', zh: '没有这个栏目，请重新选择栏目', en: 'There is no such column' },
  columnAddressTaken: {
    kind: 'conflict',
    zh: '已有栏目用了地址“{address}”，请换一个',
    en: 'A column already has the address "{address}"',
  },
  columnAtEnd: { kind: 'conflict', zh: '已经在最前或最后，不能再移', en: 'It cannot be moved any further' },
  columnInUse: {
    kind: 'conflict',
    zh: '栏目“{name}”里有稿件或下级栏目，不能删去；不再更新的，可以把它移出导航',
    en: 'The column "{name}" is not empty',
  },
  columnElsewhere: {
    kind: 'invalid',
    zh: '稿件只能移到同一网站的栏目，请重新选择',
    en: 'An article can only move within its site',
  },
  documentUnknown: {
    kind: 'invalid',
    zh: '要解读的文件还没有发布，请重新选择文件',
    en: 'The document to explain is not public',
  },
  scheduleTooEarly: {
    kind: 'invalid',
    zh: '定时发布的时间已经过去，请选今后的时间，或直接发布',
    en: 'The time of publication has passed',
  },
  notScheduled: {
    kind: 'conflict',
    zh: '这篇稿件没有定时，或者已经到时发布了，请刷新后再看',
    en: 'No publication of this article is set for a time',
  },
  tooManyAttachments: {
    kind: 'invalid',
    zh: '一篇稿件最多 {limit} 个附件，请先删去不用的',
    en: 'At most {limit} attachments to an article',
  },
});
