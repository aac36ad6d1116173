import { type DerivedValue, decimalText, publishDerivedValues, rationalOf } from '#engines/indicators';
import { rows, run, sql, type TxCtx } from '#kernel';
import { projectChanged } from './contract.ts';
import { plannedEnd } from './milestone.rules.ts';
import { planOn } from './phase.rules.ts';
import { type PhaseRow, type PlanRow, phases } from './phases.repo.ts';
import { type ProjectFile, projects } from './projects.repo.ts';
import { type CapitalRow, capitalChanges, type MilestoneRow, milestones } from './records.repo.ts';

interface Publication {
  indicator: string;
  project: string;
  measure: string;
  period: string;
  unit: string;
}

const fenIn: Readonly<Record<string, bigint>> = {
  元: 100n,
  万元: 1_000_000n,
  亿元: 10_000_000_000n,
  '亿元/年': 10_000_000_000n,
};

/** Fen in the unit of the indicator, exactly. */
export function amountIn(fen: bigint, unit: string): string {
  const divisor = fenIn[unit] ?? 100n;
  return decimalText({ ...rationalOf(String(fen)), d: divisor }, 12);
}

/** Reckons anew what the project files say, for all indicators that come from them, in the transaction of the change. */
export async function publishProjects(tx: TxCtx): Promise<number> {
  const publications = await rows(
    tx,
    sql<Publication>`select indicator, project, measure, period, unit from industry_park.publications`,
  );
  const files = await projects.list(tx, { scopes: ['/'], q: null, state: null, limit: 1000, offset: 0 });
  const ids = files.map((file) => file.id);
  const [capital, reached] = [await capitalChanges.of(tx, ids), await milestones.of(tx, ids)];
  const parts = await phases.of(tx, ids);
  return publishDerivedValues(
    tx,
    publications.map((publication): DerivedValue => {
      if (publication.project === '*') return sumOfInvestments(publication, files);
      const file = files.find((one) => one.id === publication.project);
      const fact = file
        ? factOf(publication, file, {
            capital: capital.filter((one) => one.project === file.id),
            milestones: reached.filter((one) => one.project === file.id),
            phases: parts.filter((one) => one.project === file.id),
          })
        : null;
      return {
        indicator: publication.indicator,
        period: publication.period,
        value: fact?.value ?? null,
        ...(fact?.state ? { state: fact.state } : {}),
        demo: file?.demo ?? false,
        basis: {
          how: fact?.how ?? '项目档案中没有这一项',
          system: '重大项目',
          way: fact?.way ?? 'fact',
          ...(file ? { href: `/projects/${file.id}` } : {}),
          records: fact?.records ?? [],
        },
      };
    }),
  );
}

interface Parts {
  capital: readonly CapitalRow[];
  milestones: readonly MilestoneRow[];
  phases: readonly PhaseRow[];
}
type Fact = Pick<DerivedValue, 'value' | 'state'> & Pick<DerivedValue['basis'], 'how' | 'records' | 'way'>;

/** A measure is `investment.total`, `investment.phase:1`, `output.annual`, `capital.increase`, `milestone.actual:ignition`… */
function factOf({ measure, unit, period }: Publication, file: ProjectFile, parts: Parts): Fact | null {
  const [name = '', key = ''] = measure.split(':');
  const href = `/projects/${file.id}`;
  const fact = (fen: bigint, label: string): Fact => {
    const value = amountIn(fen, unit);
    return {
      value,
      how: `项目档案：${label}`,
      way: 'fact',
      records: [{ id: file.id, label: `${file.shortName}：${label}`, value: `${value}${unit}`, href }],
    };
  };
  if (name === 'investment.total') return fact(file.totalInvestmentFen, '总投资');
  if (name === 'output.annual') {
    return file.annualOutputFen === null ? null : { ...fact(file.annualOutputFen, '预计年产值'), state: 'forecast' };
  }
  if (name === 'investment.phase') {
    const phase = parts.phases.find((one) => String(one.no) === key);
    const plan = phase && planAt(phase, lastDayOf(period));
    return phase && plan ? fact(plan.investmentFen, `${phase.name}投资`) : null;
  }
  if (name.startsWith('milestone.')) return milestoneFact(name, key, file, parts.milestones);
  return capitalFact(name, unit, file, parts.capital);
}

/** What was planned on the last day of the figure's period: a plan of later years does not change it. */
function planAt(phase: PhaseRow, day: string | null): PlanRow | undefined {
  if (phase.mistaken || (phase.cancelledOn !== null && (day === null || phase.cancelledOn <= day))) return undefined;
  return day === null ? phase.plans.at(-1) : planOn(phase.plans, day);
}

/** Null for a period that is no stretch of the calendar: what holds now is meant. */
function lastDayOf(period: string): string | null {
  if (/^\d{4}$/.test(period)) return `${period}-12-31`;
  return /^\d{4}-\d{2}(-\d{2})?$/.test(period) ? plannedEnd(period) : null;
}

function milestoneFact(name: string, kind: string, file: ProjectFile, all: readonly MilestoneRow[]): Fact | null {
  const found = all.find((one) => one.kind === kind);
  const planned = name === 'milestone.planned';
  const value = (planned ? found?.planned : found?.actual) ?? null;
  if (!found || value === null) return null;
  const how = `项目节点记录：${planned ? '计划' : '实际'}日期`;
  const records = [{ id: found.id, label: `${file.shortName}节点`, value, href: `/projects/${file.id}` }];
  return { value, how, way: 'fact', records, ...(planned ? { state: 'forecast' as const } : {}) };
}

/** The latest change of registered capital: before, after, and after less before. */
function capitalFact(name: string, unit: string, file: ProjectFile, all: readonly CapitalRow[]): Fact | null {
  const change = all.at(-1);
  if (!change) return null;
  const [before, after] = [amountIn(change.beforeFen, unit), amountIn(change.afterFen, unit)];
  const records = [
    {
      id: change.id,
      label: `${file.shortName}资本变动（${change.changedOn}）`,
      value: `${before}${unit} → ${after}${unit}`,
      href: `/projects/${file.id}#capital`,
    },
  ];
  if (name === 'capital.date') return { value: change.changedOn, how: '资本变动记录的日期', way: 'fact', records };
  if (name === 'capital.before') return { value: before, how: '资本变动记录：变动前', way: 'fact', records };
  if (name === 'capital.after') return { value: after, how: '资本变动记录：变动后', way: 'fact', records };
  const increase = amountIn(change.afterFen - change.beforeFen, unit);
  return { value: increase, how: `变动后减变动前：${after} − ${before} = ${increase}（${unit}）`, way: 'sum', records };
}

function sumOfInvestments({ indicator, period, unit }: Publication, files: readonly ProjectFile[]): DerivedValue {
  const counted = files.filter((file) => file.state !== 'cancelled' && !file.demo);
  const value = amountIn(
    counted.reduce((sum, file) => sum + file.totalInvestmentFen, 0n),
    unit,
  );
  const amounts = counted.map((file) => amountIn(file.totalInvestmentFen, unit));
  return {
    indicator,
    period,
    value: counted.length === 0 ? null : value,
    basis: {
      how: `${counted.length} 个项目相加：${amounts.join(' + ')} = ${value}（${unit}）`,
      system: '重大项目',
      href: '/projects',
      way: 'sum',
      records: counted.map((file, index) => ({
        id: file.id,
        label: file.name,
        value: `${amounts[index]}${unit}`,
        href: `/projects/${file.id}`,
      })),
    },
  };
}

/** What follows every change of a project file. */
export async function afterChange(
  tx: TxCtx,
  projectId: string,
  summary: string,
  facts: Record<string, unknown> = {},
): Promise<void> {
  await publishProjects(tx);
  await tx.emit(projectChanged, { projectId });
  await tx.record({ subject: `industry-park.project:${projectId}`, summary, facts });
  await tx.invalidate('projects');
}

export const putPublications = (tx: TxCtx, publications: readonly Publication[]): Promise<number> =>
  run(
    tx,
    sql`insert into industry_park.publications (indicator, project, measure, period, unit)
      select indicator, project, measure, period, unit
      from jsonb_to_recordset(${JSON.stringify(publications)}::jsonb)
        as l (indicator text, project text, measure text, period text, unit text)
      on conflict (indicator) do update set project = excluded.project, measure = excluded.measure,
        period = excluded.period, unit = excluded.unit`,
  );
