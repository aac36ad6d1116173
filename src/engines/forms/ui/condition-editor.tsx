import { Button, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { DateField } from '#design/console';
import type { Value } from '#kernel/contract';
import type { Field } from '../contract.ts';
import {
  type Condition,
  conditionOf,
  type Operator,
  operators,
  operatorsOf,
  sourceOf,
  spokenCondition,
  type Term,
} from './condition.rules.ts';
import { FormulaEditor } from './formula-editor.tsx';

export interface ConditionEditorProps {
  label: string;
  source: string;
  fields: readonly Field[];
  onChange: (source: string) => void;
}

/** A condition by picking a question, a comparison and a value; what picks cannot say is shown as a formula. */
export function ConditionEditor({ label, source, fields, onChange }: ConditionEditorProps): ReactNode {
  const condition = conditionOf(source);
  if (!condition)
    return (
      <>
        <FormulaEditor label={label} source={source} fields={fields} onChange={onChange} />
        <Button size="small" onClick={() => onChange('')}>
          去掉这个条件
        </Button>
      </>
    );
  const askable = fields.filter((field) => field.kind !== 'note' && field.kind !== 'object');
  const set = (next: Partial<Condition>): void => onChange(sourceOf({ ...condition, ...next }));
  const [first] = askable;
  return (
    <fieldset className="zt-design-part zt-condition">
      <legend>{label}</legend>
      {condition.terms.length === 0 ? <p className="zt-note">总是</p> : null}
      {condition.terms.length > 1 ? (
        <Select
          aria-label="几个条件的关系"
          size="small"
          value={condition.join}
          options={[
            { value: 'and', label: '以下条件都满足' },
            { value: 'or', label: '满足以下任一条件' },
          ]}
          onChange={(join) => set({ join })}
        />
      ) : null}
      {condition.terms.map((term, at) => (
        <TermEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: a term has no other name than its place
          key={at}
          term={term}
          fields={askable}
          onChange={(next) => set({ terms: condition.terms.map((one, i) => (i === at ? next : one)) })}
          onRemove={() => set({ terms: condition.terms.filter((_one, i) => i !== at) })}
        />
      ))}
      {first ? (
        <Button size="small" onClick={() => set({ terms: [...condition.terms, startTerm(first)] })}>
          {condition.terms.length === 0 ? '设条件' : '再加一个条件'}
        </Button>
      ) : (
        <p className="zt-note">还没有别的题目可以作条件。</p>
      )}
      {condition.terms.length > 0 ? <p className="zt-note">{spokenCondition(source, fields)}</p> : null}
    </fieldset>
  );
}

function startTerm(field: Field): Term {
  const [operator = 'filled'] = operatorsOf(field.kind);
  return { field: field.name, operator, value: startValue(field, operator) };
}

function startValue(field: Field, operator: Operator): Value {
  if (operator === 'filled' || operator === 'blank') return null;
  const option = field.options[0]?.value ?? '';
  if (operator === 'in') return [option];
  if (field.kind === 'boolean') return true;
  if (['integer', 'decimal', 'money'].includes(field.kind)) return 0;
  return option;
}

function TermEditor({
  term,
  fields,
  onChange,
  onRemove,
}: {
  term: Term;
  fields: readonly Field[];
  onChange: (term: Term) => void;
  onRemove: () => void;
}): ReactNode {
  const field = fields.find((one) => one.name === term.field);
  const usable = field ? operatorsOf(field.kind) : ([term.operator] as Operator[]);
  return (
    <div className="zt-condition-term">
      <Select
        size="small"
        aria-label="题目"
        showSearch={{ optionFilterProp: 'label' }}
        value={term.field}
        status={field ? '' : 'error'}
        options={fields.map((one) => ({ value: one.name, label: one.title }))}
        onChange={(name) => {
          const next = fields.find((one) => one.name === name);
          if (next) onChange(startTerm(next));
        }}
      />
      <Select
        size="small"
        aria-label="比较"
        value={term.operator}
        options={usable.map((value) => ({ value, label: operators[value] }))}
        onChange={(operator) => {
          const keeps = operator !== 'in' && term.operator !== 'in' && term.value !== null;
          onChange({ ...term, operator, value: field && !keeps ? startValue(field, operator) : term.value });
        }}
      />
      {field ? <ValueEditor field={field} term={term} onChange={(value) => onChange({ ...term, value })} /> : null}
      <Button size="small" type="text" aria-label="去掉这个条件" onClick={onRemove}>
        ×
      </Button>
    </div>
  );
}

function ValueEditor({
  field,
  term,
  onChange,
}: {
  field: Field;
  term: Term;
  onChange: (value: Value) => void;
}): ReactNode {
  const { operator, value } = term;
  if (operator === 'filled' || operator === 'blank') return null;
  const options = field.options.map((option) => ({ value: option.value, label: option.label }));
  if (operator === 'in')
    return (
      <Select
        size="small"
        mode="multiple"
        aria-label="值"
        value={Array.isArray(value) ? (value as string[]) : []}
        options={options}
        onChange={(next: string[]) => onChange(next)}
      />
    );
  if (options.length > 0)
    return <Select size="small" aria-label="值" value={String(value ?? '')} options={options} onChange={onChange} />;
  if (field.kind === 'boolean')
    return (
      <Select
        size="small"
        aria-label="值"
        value={value === true ? 'true' : 'false'}
        options={[
          { value: 'true', label: '是' },
          { value: 'false', label: '否' },
        ]}
        onChange={(next) => onChange(next === 'true')}
      />
    );
  if (typeof value === 'number' || ['integer', 'decimal', 'money'].includes(field.kind)) {
    const scale = field.kind === 'money' ? 100 : 1;
    return (
      <InputNumber
        size="small"
        aria-label="值"
        value={Number(value ?? 0) / scale}
        suffix={field.kind === 'money' ? '元' : field.unit}
        onChange={(next) => onChange(Math.round(Number(next ?? 0) * scale * 1e6) / 1e6)}
      />
    );
  }
  if (field.kind === 'date') return <DateField value={String(value ?? '')} onChange={(next) => onChange(next ?? '')} />;
  return (
    <Input
      size="small"
      aria-label="值"
      value={String(value ?? '')}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
