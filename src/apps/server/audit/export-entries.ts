import type { Ctx } from '#kernel';
import { formatDateTime } from '#kernel/contract';
import type { AuditQuery } from '../../console/contract.ts';
import { entries } from './audit-entries.repo.ts';
import type { Wording } from './fact-words.ts';
import { nameThings, refOf } from './name-things.ts';
import { shown } from './show-entries.ts';

const PAGE = 2000;
const realms: Readonly<Record<string, string>> = { official: '工作人员', citizen: '公众' };
const header = ['序号', '时间', '操作人', '身份', '操作', '事由', '对象类别', '对象', '指纹'];

/** The entries that the conditions find, as lines of a table; the fingerprint lets a reader compare with the chain. */
export async function exportLines(
  ctx: Ctx,
  wording: Wording,
  query: AuditQuery,
): Promise<{ header: string[]; lines: (string | number)[][] }> {
  const lines: (string | number)[][] = [];
  for (let offset = 0; ; offset += PAGE) {
    const found = await entries.list(ctx, query, PAGE, offset);
    const names = await nameThings(
      ctx,
      wording.kinds,
      found.flatMap((one) => refOf(one.subject) ?? []),
    );
    for (const entry of found) {
      const one = shown(entry, wording, names);
      lines.push([
        one.seq ?? '待入链',
        formatDateTime(new Date(one.at)),
        one.actorName || '未登录',
        realms[one.realm ?? ''] ?? '系统',
        one.operationTitle,
        one.summary,
        one.subject?.kind ?? '',
        one.subject?.name ?? '',
        entry.hash ?? '待入链',
      ]);
    }
    if (found.length < PAGE) return { header, lines };
  }
}
