import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { DateField } from '../date-field.tsx';
import { useRead } from '../queries.ts';
import { amountText, fenOf } from '../show/values.rules.ts';
import type { Choice, FormField } from './form-schema.ts';
import { widgetOf } from './widgets.ts';

export interface FieldInputProps {
  field: FormField;
  /** Given by the form. */
  id?: string;
  value?: unknown;
  onChange?: (value: unknown) => void;
  disabled: boolean;
}

/** Up to this many choices are shown at once. */
const FEW = 4;

/** The control of one field. */
export function FieldInput(props: FieldInputProps): ReactNode {
  const { field, id, value, onChange, disabled } = props;
  const { hint, schema } = field;
  const shared = { ...(id ? { id } : {}), disabled };
  const text = { ...shared, value: (value ?? '') as string, placeholder: hint.placeholder ?? '' };
  switch (field.kind) {
    case 'widget': {
      const Widget = widgetOf(hint.widget);
      return Widget ? <Widget {...props} schema={schema} /> : null;
    }
    case 'textarea':
      return (
        <Input.TextArea
          {...text}
          className={hint.widget === 'markdown' ? 'zt-markdown' : ''}
          autoSize={{ minRows: hint.rows ?? 3, maxRows: Math.max(24, hint.rows ?? 0) }}
          {...(schema.maxLength ? { showCount: true } : {})}
          onChange={(event) => onChange?.(event.target.value)}
        />
      );
    case 'password':
      return (
        <Input.Password {...text} autoComplete="new-password" onChange={(event) => onChange?.(event.target.value)} />
      );
    case 'number':
      return <NumberInput {...props} />;
    case 'money':
      return <MoneyInput {...props} />;
    case 'boolean':
      return (
        <Checkbox {...shared} checked={value === true} onChange={(event) => onChange?.(event.target.checked)}>
          {field.label}
        </Checkbox>
      );
    case 'choice':
      return <ChoiceInput {...props} />;
    case 'choices':
      return (
        <Select
          {...shared}
          mode="multiple"
          value={(value ?? []) as string[]}
          options={selectOptions(field.choices)}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={hint.placeholder ?? '可选多项'}
          onChange={(next) => onChange?.(next)}
        />
      );
    case 'lookup':
    case 'lookups':
      return <LookupInput {...props} />;
    case 'tags':
      return (
        <Select
          {...shared}
          mode="tags"
          value={(value ?? []) as string[]}
          open={false}
          suffixIcon={null}
          tokenSeparators={['，', ',', '；', ';', '、']}
          placeholder={hint.placeholder ?? '填一项按回车'}
          onChange={(next) => onChange?.(next)}
        />
      );
    case 'date':
    case 'datetime':
      return (
        <DateField
          {...shared}
          time={field.kind === 'datetime'}
          value={value as string | undefined}
          onChange={(day) => onChange?.(day)}
        />
      );
    default:
      return (
        <Input
          {...text}
          {...(hint.unit ? { suffix: hint.unit } : {})}
          {...(schema.format === 'email' ? { type: 'email' } : {})}
          onChange={(event) => onChange?.(event.target.value)}
        />
      );
  }
}

function NumberInput({ field, id, value, onChange, disabled }: FieldInputProps): ReactNode {
  const { schema, hint } = field;
  return (
    <InputNumber
      {...(id ? { id } : {})}
      disabled={disabled}
      value={(value ?? null) as number | null}
      className="zt-number"
      controls={false}
      {...(schema.type === 'integer' ? { precision: 0 } : {})}
      {...(hint.unit ? { suffix: hint.unit } : {})}
      placeholder={hint.placeholder ?? ''}
      onChange={(next) => onChange?.(next ?? undefined)}
    />
  );
}

/** Typed in yuan, kept in fen: as text where the schema says text, for amounts beyond 90 万亿 fen stay exact. */
function MoneyInput({ field, id, value, onChange, disabled }: FieldInputProps): ReactNode {
  const shown = value === undefined || value === null || value === '' ? '' : amountText(value as string | number);
  const [text, setText] = useState(shown);
  useEffect(
    () => setText((present) => (fenOf(present)?.toString() === String(value ?? '') ? present : shown)),
    [value, shown],
  );
  return (
    <Input
      {...(id ? { id } : {})}
      disabled={disabled}
      inputMode="decimal"
      className="zt-number"
      suffix="元"
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        const fen = fenOf(event.target.value);
        if (fen === null) onChange?.(undefined);
        else onChange?.(field.schema.type === 'string' ? fen.toString() : Number(fen));
      }}
      onBlur={() => setText(shown)}
    />
  );
}

function ChoiceInput({ field, id, value, onChange, disabled }: FieldInputProps): ReactNode {
  const { choices, hint } = field;
  const isRadio = hint.widget === 'radio' || (hint.widget === undefined && field.isRequired && choices.length <= FEW);
  if (isRadio) {
    return (
      <Radio.Group
        {...(id ? { id } : {})}
        disabled={disabled}
        value={value}
        options={[...choices]}
        onChange={(event) => onChange?.(event.target.value)}
      />
    );
  }
  return (
    <Select<string>
      {...(id ? { id } : {})}
      disabled={disabled}
      value={value as string}
      options={selectOptions(choices)}
      allowClear={!field.isRequired}
      showSearch={choices.length > 8 ? { optionFilterProp: 'label' } : false}
      placeholder={hint.placeholder ?? '请选择'}
      onChange={(next) => onChange?.(next)}
    />
  );
}

/** A select takes texts and numbers; yes and no come as radio buttons or boxes. */
const selectOptions = (choices: readonly Choice[]): { value: string | number; label: string }[] =>
  choices.map(({ value, label }) => ({ value: typeof value === 'boolean' ? String(value) : value, label }));

/** Chosen among what the server finds. */
function LookupInput({ field, id, value, onChange, disabled }: FieldInputProps): ReactNode {
  const [q, setQ] = useState('');
  const chosen = [value ?? []].flat() as string[];
  const found = useRead<{ items: { value: string; label: string }[] }>(
    field.hint.optionsUrl ?? null,
    { q, value: chosen },
    { keepPrevious: true },
  );
  return (
    <Select<string | string[]>
      {...(id ? { id } : {})}
      disabled={disabled}
      {...(field.kind === 'lookups' ? { mode: 'multiple' as const } : {})}
      value={value as string | string[]}
      allowClear={!field.isRequired}
      showSearch={{ onSearch: setQ, filterOption: false }}
      loading={found.isFetching}
      options={found.data?.items ?? []}
      // What was chosen before stands by its name, never by its key.
      labelRender={({ label }) => label ?? (found.isFetching ? '正在读取' : '已不在名单中')}
      notFoundContent={found.isFetching ? '正在查找' : '没有找到，换个词再试'}
      placeholder={field.hint.placeholder ?? '输入名称查找'}
      onChange={(next) => onChange?.(next)}
    />
  );
}
