import { readFileSync } from 'node:fs';
import { type Ctx, formatDateTime, kernelErrors, typesetPdf } from '#kernel';
import { errors } from '../errors.ts';
import { erasures } from './erasures.repo.ts';
import { erasingParts } from './follow-destruction.ts';
import { EVERY, linesOf } from './list-lines.ts';
import { type DestructionLine, lineStates, plainSource } from './retention.contract.ts';
import { type DestructionRow, destructions } from './retention.repo.ts';

const source = readFileSync(new URL('./certificate.typ', import.meta.url), 'utf8');

/**
 * 销毁证明: who drew the list up and who approved it, what each module has erased, what the law keeps, and every case. Not
 * before all of it is gone: it says so over two signatures.
 */
export async function destructionCertificate(ctx: Ctx, id: string): Promise<{ name: string; pdf: Uint8Array }> {
  const list = await destructions.byId(ctx, id);
  if (!list) throw kernelErrors.notFound();
  const pending = await erasures.pending(ctx, id, erasingParts());
  if (list.state !== 'done' || pending > 0) throw errors.destructionUnfinished();
  const [parts, lines] = await Promise.all([erasures.ofList(ctx, id), linesOf(ctx, id, EVERY)]);
  const pdf = await typesetPdf(source, {
    title: '办件档案销毁证明',
    number: list.number,
    facts: factsOf(list, officesOf(lines)),
    parts: parts.map((part) => [part.title, String(part.cases), String(part.erased), String(part.kept), part.note]),
    destroyed: lines.filter((line) => line.state === 'destroyed').map(cellsOf),
    kept: lines.filter((line) => line.state !== 'destroyed').map((line) => [...cellsOf(line), noteOf(line)]),
    printedAt: formatDateTime(ctx.now()),
  });
  return { name: `销毁证明_${list.number}.pdf`, pdf };
}

const MOST_NAMED = 8;

function officesOf(lines: readonly DestructionLine[]): string {
  const offices = [...new Set(lines.map((line) => line.office))].filter(Boolean);
  const named = offices.slice(0, MOST_NAMED).join('、');
  return offices.length > MOST_NAMED ? `${named}等 ${offices.length} 个机关` : named;
}

const factsOf = (list: DestructionRow, offices: string): [string, string][] => [
  ['办理机关', offices],
  ['依据', plainSource(list.source)],
  ['编制', `${list.proposedByName}，${formatDateTime(list.proposedAt)}`],
  ['批准', `${list.decidedByName ?? ''}，${list.decidedAt ? formatDateTime(list.decidedAt) : ''}`],
  ['批准意见', list.decision],
  ['销毁完成', list.doneAt ? formatDateTime(list.doneAt) : ''],
  ['件数', `列入 ${list.cases} 件，销毁 ${list.destroyed} 件，没有销毁 ${list.kept} 件`],
];

const cellsOf = (line: DestructionLine): string[] => [
  line.number,
  line.item,
  line.office,
  line.concludedOn,
  `${line.years} 年`,
  line.dueOn,
];

const noteOf = (line: DestructionLine): string => line.note || lineStates[line.state];
