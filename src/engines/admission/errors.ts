import { defineErrors } from '#kernel';

export const errors = defineErrors('admission', {
  settingsMissing: {
    kind: 'unavailable',
    zh: '{day} 没有生效的排队规则，请系统管理员先在城市资料包装入规则',
    en: 'No queue settings are in force on {day}',
  },
  gateMissing: { kind: 'not-found', zh: '没有这个排队入口，请从办事页面重新进入', en: 'No such gate' },
});
