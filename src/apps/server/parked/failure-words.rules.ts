export interface FailureWords {
  readonly reason: string;
  readonly advice: string;
}

const again = '一般是一时的，直接重新处理即可；反复失败再查数据库';

/** Signs in an error's text, the first that fits; what it means and what helps. */
const signs: readonly (readonly [RegExp, FailureWords])[] = [
  [
    /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|fetch failed|socket hang up|ECONNRESET/i,
    { reason: '连不上对方系统', advice: '查对方系统是否在运行、网络和地址是否正确，恢复后重新处理' },
  ],
  [/certificate|self.signed|TLS|SSL/i, { reason: '对方系统的证书不被信任', advice: '请对方更换证书后重新处理' }],
  [/deadlock|could not serialize|lock timeout/i, { reason: '与别的操作同时修改了同一项内容', advice: again }],
  [
    /connection terminated|terminating connection|too many clients|Connection terminated|pool/i,
    { reason: '数据库连接中断', advice: again },
  ],
  [/timeout|timed out|ETIMEDOUT|aborted/i, { reason: '等得太久，没有做完', advice: again }],
  [/ENOSPC|disk full|No space left/i, { reason: '磁盘已满', advice: '清理磁盘后重新处理' }],
  [/EACCES|EPERM|EROFS|permission denied/i, { reason: '没有读写文件的权限', advice: '查数据文件夹的权限后重新处理' }],
  [/ENOENT|NoSuchKey/i, { reason: '要用的文件不在了', advice: '从备份找回文件后重新处理，或作废' }],
  [
    /duplicate key|violates|constraint/i,
    { reason: '与已有的数据冲突', advice: '先看相关的内容是否已经处理过；处理过就作废这一条' },
  ],
  [
    /no (consumer|job) .* in this version/i,
    { reason: '当前版本已没有这项处理', advice: '升级前留下的，确认不再需要后作废' },
  ],
];

const unknown: FailureWords = {
  reason: '处理程序出错',
  advice: '先重新处理一次；仍然失败，把下面的技术信息交给维护人员',
};

/** Why a message failed, for people: the product's own sentence where it has one. */
export function failureWords(error: string | null): FailureWords {
  const first =
    (error ?? '')
      .split('\n')[0]
      ?.replace(/^\w*Error:\s*/, '')
      .trim() ?? '';
  if (/[\u4e00-\u9fff]/.test(first)) return { reason: first, advice: '按提示处理后重新处理' };
  return signs.find(([sign]) => sign.test(error ?? ''))?.[1] ?? unknown;
}
