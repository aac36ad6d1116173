import { defineErrors } from '#kernel';

export const errors = defineErrors('forms', {
  noSuchForm: { kind: 'not-found', zh: '没有这份表单，或者还没有公布', en: 'No such form' },
  keyTaken: { kind: 'conflict', zh: '表单代号 {key} 已被使用，请换一个', en: 'The key {key} is taken' },
  faulty: {
    kind: 'invalid',
    zh: '表单有 {count} 处需要改正，改正后才能公布',
    en: 'The form has {count} faults',
  },
  notInUse: { kind: 'conflict', zh: '这份表单现在没有公布的版本，不需要撤下', en: 'The form is not in use' },
  answersWrong: { kind: 'invalid', zh: '有 {count} 处需要改正', en: '{count} answers are wrong' },
  submittedBefore: {
    kind: 'conflict',
    zh: '这份申请已经提交，不能再修改；需要更改的，请到“我的办件”中补正或撤回',
    en: 'Submitted already',
  },
  tooManyDrafts: {
    kind: 'too-many',
    zh: '您还有 {count} 份没有提交的草稿，请先提交或删除几份',
    en: 'Too many drafts',
  },
});
