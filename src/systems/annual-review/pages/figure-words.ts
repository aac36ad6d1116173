import type { ChartPoint, FigureProps } from '#design/public';
import { inBaseUnit, rationalOf } from '#engines/indicators';
import { formatNumber } from '#kernel/contract';
import type { Figure } from '../contract.ts';

const isNumber = (value: string): boolean => /^-?\d+(\.\d+)?$/.test(value);

/** A figure set large. Dates and figures without a value are not. */
export function headlineFigure(figure: Figure | undefined, base: string): FigureProps[] {
  if (!figure?.value || !isNumber(figure.value)) return [];
  const before: Record<string, string> = { more_than: '超', exceeds: '超' };
  const [kind = ''] = figure.qualifier.split(';');
  const qualifier = figure.sourceKind === 'register' ? undefined : before[kind];
  return [
    {
      value: formatNumber(figure.value),
      unit: figure.unit,
      label: figure.name,
      href: `${base}/figures/${figure.id}`,
      ...(qualifier ? { qualifier } : {}),
    },
  ];
}

/** A bar in the unit of its chart; what is not stated stays open. */
export function chartPoint(label: string, figure: Figure | undefined, unit: string): ChartPoint {
  if (!figure?.value || !isNumber(figure.value)) return { label, value: null };
  return { label, value: sizeIn(figure.value, figure.unit, unit), text: figure.text };
}

/** 3,500 万元 is 0.35 in 亿元. For drawing only, where a pixel is coarser than a float. */
function sizeIn(value: string, from: string, to: string): number {
  const [base, one] = [inBaseUnit(value, from), inBaseUnit('1', to)];
  if (base.unit !== one.unit) return Number(value);
  const [size, divisor] = [rationalOf(base.value), rationalOf(one.value)];
  return (Number(size.n) / Number(size.d)) * (Number(divisor.d) / Number(divisor.n));
}
