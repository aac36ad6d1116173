import { defineErrors } from '#kernel';

export const backupErrors = defineErrors('backup', {
  notEmpty: {
    kind: 'conflict',
    zh: '这里已有数据：请把 DATA_DIR 或 DATABASE_URL 指向空的位置再恢复',
    en: 'Restore needs an empty place',
  },
  damaged: {
    kind: 'invalid',
    zh: '备份文件不完整或已损坏（{where}）：请换一份备份',
    en: 'The backup is damaged at {where}',
  },
  newer: {
    kind: 'conflict',
    zh: '备份来自更新的版本（{migration}）：请用不低于它的程序恢复',
    en: 'The backup is of a newer version',
  },
  noPower: {
    kind: 'forbidden',
    zh: '数据库账号不能暂停约束检查：请用数据库的管理账号恢复',
    en: 'Restore needs a superuser',
  },
});
