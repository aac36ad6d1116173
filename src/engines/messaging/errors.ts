import { defineErrors } from '#kernel';

export const errors = defineErrors('messaging', {
  tooManyMessages: {
    kind: 'too-many',
    zh: '发往这个号码或邮箱的信息太多，请 {minutes} 分钟后再试',
    en: 'Too many messages to this address, retry in {minutes} min',
  },
  badAddress: { kind: 'invalid', zh: '收件号码或邮箱的格式不对，请核对', en: 'The address is malformed' },
  notResendable: {
    kind: 'conflict',
    zh: '这条信息{state}，不能重新发送',
    en: 'This message cannot be sent again',
  },
  notCancellable: { kind: 'conflict', zh: '这条信息{state}，不能取消', en: 'This message cannot be cancelled' },
});
