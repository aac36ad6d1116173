import { Button, Input, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { DateField } from '../date-field.tsx';
import { useRead } from '../queries.ts';
import { rangeKeys } from './table-state.rules.ts';
import type { Option, TableFilter } from './table-types.ts';

interface FilterFieldProps {
  filter: TableFilter;
  values: Readonly<Record<string, readonly string[]>>;
  onChange: (changes: Record<string, string | readonly string[] | null>) => void;
}

/** One condition of a list. */
export function FilterField({ filter, values, onChange }: FilterFieldProps): ReactNode {
  const { key, label, kind } = filter;
  const chosen = values[key] ?? [];
  switch (kind) {
    case 'flag': {
      const isOn = chosen[0] === 'true';
      return (
        <Button className="zt-chip" aria-pressed={isOn} onClick={() => onChange({ [key]: isOn ? null : 'true' })}>
          {label}
        </Button>
      );
    }
    case 'text':
      return (
        <TextFilter label={label} value={chosen[0] ?? ''} onChange={(text) => onChange({ [key]: text || null })} />
      );
    case 'date':
      return (
        <fieldset className="zt-range">
          <legend>{label}</legend>
          <DateField
            aria-label={label}
            value={chosen[0] ?? ''}
            onChange={(value) => onChange({ [key]: value || null })}
          />
        </fieldset>
      );
    case 'date-range':
      return <RangeFilter filter={filter} values={values} onChange={onChange} />;
    default:
      return <ChoiceFilter filter={filter} chosen={chosen} onChange={(next) => onChange({ [key]: next })} />;
  }
}

function RangeFilter({ filter, values, onChange }: FilterFieldProps): ReactNode {
  const [from, to] = rangeKeys(filter);
  const day = (key: string, word: string): ReactNode => (
    <DateField
      aria-label={`${filter.label}${word}`}
      value={values[key]?.[0] ?? ''}
      onChange={(value) => onChange({ [key]: value || null })}
    />
  );
  return (
    <fieldset className="zt-range">
      <legend>{filter.label}</legend>
      {day(from, '从')}
      <span>至</span>
      {day(to, '至')}
    </fieldset>
  );
}

function TextFilter({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}): ReactNode {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <Input
      className="zt-filter-text"
      aria-label={label}
      placeholder={label}
      allowClear
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        if (!event.target.value) onChange('');
      }}
      onPressEnter={() => onChange(text.trim())}
      onBlur={() => text !== value && onChange(text.trim())}
    />
  );
}

function ChoiceFilter({
  filter,
  chosen,
  onChange,
}: {
  filter: TableFilter;
  chosen: readonly string[];
  onChange: (values: readonly string[] | null) => void;
}): ReactNode {
  const [q, setQ] = useState('');
  const isRemote = filter.optionsUrl !== undefined;
  const found = useRead<{ items: Option[] }>(filter.optionsUrl ?? null, { q }, { keepPrevious: true });
  const options = isRemote ? (found.data?.items ?? []) : [...(filter.options ?? [])];
  const search = isRemote ? { onSearch: setQ, filterOption: false as const } : { optionFilterProp: 'label' as const };
  const isMulti = filter.kind === 'multi';
  return (
    <Select<string | string[]>
      className="zt-filter-select"
      aria-label={filter.label}
      placeholder={filter.label}
      allowClear
      showSearch={isRemote || options.length > 8 ? search : false}
      {...(isMulti ? { mode: 'multiple' as const, maxTagCount: 1 } : {})}
      value={(isMulti ? [...chosen] : chosen[0]) as string | string[]}
      options={options}
      popupMatchSelectWidth={false}
      onChange={(next) => {
        const values = [next ?? []].flat();
        onChange(values.length > 0 ? values : null);
      }}
    />
  );
}
