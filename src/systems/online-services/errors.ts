import { defineErrors } from '#kernel';

export const errors = defineErrors('online-services', {
  notOnline: {
    kind: 'conflict',
    zh: '这个事项还不能在网上申请，请按指南到窗口办理',
    en: 'The item cannot be applied for online',
  },
  proveFirst: {
    kind: 'not-found',
    zh: '请先在“我的资料”里填写并核验身份；只有对方写的那个人本人才能看和确认',
    en: 'Prove who you are first',
  },
  itemGone: { kind: 'gone', zh: '这个事项已经取消，不再受理申请', en: 'The item is no longer offered' },
  formChanged: {
    kind: 'conflict',
    zh: '表单在您填写之后换了新版，请登录核对内容后自己提交',
    en: 'The form has a newer edition',
  },
  regionNeeded: { kind: 'invalid', zh: '请选择您在哪个县市区办理', en: 'Choose a county' },
  materialsMissing: { kind: 'invalid', zh: '还缺 {count} 份必须的材料，请先上传', en: '{count} materials are missing' },
});
