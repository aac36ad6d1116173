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
  altered: {
    kind: 'invalid',
    zh: '备份在写成以后被改动过（清单与封签不符）：请换一份没有人动过的备份',
    en: 'The backup was altered after it was written',
  },
  noFile: {
    kind: 'not-found',
    zh: '读不到备份文件 {file}（{why}）：请核对路径和权限',
    en: 'The backup file cannot be read',
  },
  unwritable: {
    kind: 'invalid',
    zh: '不能把备份写到 {folder}（{why}）：请先建好文件夹，并核对写入权限',
    en: 'The backup cannot be written there',
  },
  newer: {
    kind: 'conflict',
    zh: '备份来自更新的版本（{migration}）：请用不低于它的程序恢复',
    en: 'The backup is of a newer version',
  },
  keysAway: {
    kind: 'conflict',
    zh: '这个数据库用的主密钥（{keys}）不在手边，备份了也打不开：请在有 keys/master.key 的那台机器上备份，或用 MASTER_KEY 给出',
    en: 'The master keys of this database are not at hand',
  },
  keyMissing: {
    kind: 'conflict',
    zh: '缺少这份备份的主密钥（{keys}）：请把与备份一同生成的密钥文件放到 {file}，或用 --key 指明它在哪里',
    en: 'The master keys of the backup are missing',
  },
  keyOther: {
    kind: 'conflict',
    zh: '密钥文件 {file} 不是这份备份的（缺 {keys}）：请换成与备份一同生成的密钥文件',
    en: 'The key file belongs to another backup',
  },
  keyTaken: {
    kind: 'conflict',
    zh: '{place} 是另一套主密钥，打不开这份备份（缺 {keys}）：请把 DATA_DIR 指向空的文件夹，或改用备份的密钥再恢复',
    en: 'This place has other master keys',
  },
  noPower: {
    kind: 'forbidden',
    zh: '数据库账号不能暂停约束检查：请用数据库的管理账号恢复，或由管理员先执行 grant set on parameter session_replication_role to 该账号',
    en: 'Restore needs a superuser',
  },
});
