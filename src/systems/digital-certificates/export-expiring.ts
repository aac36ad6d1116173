import { fileOf } from '#engines/registers';
import { businessDate, type Ctx, type Reply } from '#kernel';
import { carriers, holderKinds, suites } from './contract.ts';
import { listCertificates } from './read-certificate.ts';

const PAGE = 200;

/** 到期清单 for the telephone round: who, where, which certificate, until when. */
export async function exportExpiring(ctx: Ctx): Promise<Reply> {
  const lines: (string | number)[][] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await listCertificates(ctx, { expiring: true, page, pageSize: PAGE });
    lines.push(
      ...items.map((one) => [
        one.number,
        one.name,
        one.organisation,
        holderKinds[one.kind],
        suites[one.suite],
        carriers[one.carrier],
        one.counterName,
        businessDate(one.notAfter),
        one.daysLeft,
        one.remindedAt ? businessDate(one.remindedAt) : '未提醒',
        one.demo ? '示例数据' : '',
      ]),
    );
    if (page * PAGE >= total) break;
  }
  const head = [
    '证书编号',
    '持有人',
    '单位',
    '证书类型',
    '算法',
    '载体',
    '受理点',
    '到期日',
    '剩余天数',
    '提醒',
    '数据性质',
  ];
  return fileOf(`即将到期证书_${ctx.today()}`, head, lines, 'xlsx');
}
