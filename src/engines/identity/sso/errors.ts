import { defineErrors } from '#kernel';

export const ssoErrors = defineErrors('identity', {
  ssoBroken: { kind: 'invalid', zh: '这次登录已经过期或不完整，请重新登录', en: 'This sign-in is broken or expired' },
  redirectUnfit: {
    kind: 'invalid',
    zh: '地址“{uri}”不能用：{complaint}',
    en: 'The address {uri} cannot be used',
  },
  clientNeedsAddress: { kind: 'invalid', zh: '请至少登记一个登录返回地址', en: 'A redirect address is needed' },
  clientNeedsRealm: { kind: 'invalid', zh: '请选择允许登录的账号类别', en: 'Choose who may sign in' },
  scopeUnfit: {
    kind: 'invalid',
    zh: '范围“{scope}”不能用：{complaint}',
    en: 'The scope {scope} cannot be used',
  },
  ownerMissing: { kind: 'invalid', zh: '没有这个管理单位，请从列表中选择', en: 'There is no such organisation' },
  noSecret: { kind: 'conflict', zh: '这类系统不用密钥，无需更换', en: 'Clients of this kind have no secret' },
  clientStale: {
    kind: 'conflict',
    zh: '登记刚被别人改过，请看过新的内容再修改',
    en: 'The client was changed by somebody else',
  },
});
