import { Input, InputNumber, Select, Space } from 'antd';
import type { ReactNode } from 'react';
import { registerWidget, type WidgetProps } from '#design/console';
import type { Limit } from '#kernel/contract';

const units = [
  { value: 'working', label: '个工作日' },
  { value: 'natural', label: '日' },
  { value: 'month', label: '个月' },
];

/** A period: a number and what it counts; empty means none. */
function PeriodInput({ id, value, onChange, disabled }: WidgetProps): ReactNode {
  const limit = (value ?? null) as Limit | null;
  const unit = unitOf(limit);
  const amount = amountOf(limit);
  const set = (count: number | null, kind: string): void => {
    if (count === null) onChange?.(null);
    else if (kind === 'working') onChange?.({ unit: 'working', days: count });
    else if (kind === 'month') onChange?.({ unit: 'natural', months: count });
    else onChange?.({ unit: 'natural', days: count });
  };
  return (
    <Space.Compact>
      <InputNumber
        {...(id ? { id } : {})}
        disabled={disabled}
        min={1}
        max={1000}
        precision={0}
        placeholder="没有规定"
        value={amount}
        onChange={(next) => set(next === null ? null : Number(next), unit)}
      />
      <Select
        aria-label="时限的单位"
        disabled={disabled}
        value={unit}
        options={units}
        onChange={(next) => set(amount, next)}
        style={{ width: 110 }}
      />
    </Space.Compact>
  );
}

function unitOf(limit: Limit | null): string {
  if (limit?.unit === 'natural') return limit.months ? 'month' : 'natural';
  return 'working';
}

function amountOf(limit: Limit | null): number | null {
  if (!limit) return null;
  return limit.unit === 'working' ? limit.days : (limit.months ?? limit.days ?? null);
}

/** Sentences, one a line. */
function LinesInput({ id, value, onChange, disabled }: WidgetProps): ReactNode {
  return (
    <Input.TextArea
      {...(id ? { id } : {})}
      disabled={disabled}
      autoSize={{ minRows: 2, maxRows: 12 }}
      value={((value ?? []) as string[]).join('\n')}
      onChange={(event) => onChange?.(event.target.value === '' ? [] : event.target.value.split('\n'))}
      onBlur={(event) =>
        onChange?.(
          event.target.value
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean),
        )
      }
    />
  );
}

registerWidget('period', PeriodInput);
registerWidget('lines', LinesInput);
