import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Field, SchemaProperty } from '../contract.ts';
import type { PropertyChange } from './design.rules.ts';
import { FormulaEditor } from './formula-editor.tsx';
import { Part } from './part.tsx';

type Set = (part: PropertyChange, name?: string) => void;
type Key = 'minLength' | 'maxLength' | 'minimum' | 'maximum' | 'minItems' | 'maxItems';

/** Bounds of an answer, its unit, which files are taken, and rules over several answers. */
export function FieldLimits({
  field,
  property,
  reach,
  onChange,
}: {
  field: Field;
  property: SchemaProperty;
  reach: readonly Field[];
  onChange: Set;
}): ReactNode {
  const number = (key: Key, label: string, scale = 1) => (
    <Part label={label}>
      {(id) => (
        <InputNumber
          id={id}
          value={typeof property[key] === 'number' ? property[key] / scale : null}
          placeholder="不限"
          onChange={(value) =>
            onChange({ [key]: value === null ? undefined : Math.round(value * scale * 1e6) / 1e6 }, key)
          }
        />
      )}
    </Part>
  );
  const pair = (from: ReactNode, to: ReactNode) => (
    <div className="zt-design-pair">
      {from}
      {to}
    </div>
  );
  return (
    <>
      {field.kind === 'text' || field.kind === 'longtext'
        ? pair(number('minLength', '最少字数'), number('maxLength', '最多字数'))
        : null}
      {field.kind === 'integer' || field.kind === 'decimal' ? (
        <>
          {field.compute ? null : (
            <Checkbox
              checked={property.type === 'integer'}
              onChange={(event) => onChange({ type: event.target.checked ? 'integer' : 'number' })}
            >
              只能填整数
            </Checkbox>
          )}
          {pair(number('minimum', '不小于'), number('maximum', '不大于'))}
          <Part label="单位">
            {(id) => (
              <Input
                id={id}
                value={property['x-ui']?.unit ?? ''}
                maxLength={10}
                placeholder="如 平方米"
                onChange={(event) => onChange({ 'x-ui': { ...property['x-ui'], unit: event.target.value } }, 'unit')}
              />
            )}
          </Part>
        </>
      ) : null}
      {field.kind === 'money'
        ? pair(number('minimum', '不少于（元）', 100), number('maximum', '不多于（元）', 100))
        : null}
      {field.kind === 'rows' ? pair(number('minItems', '至少几项'), number('maxItems', '至多几项')) : null}
      {field.kind === 'choices' ? pair(number('minItems', '至少选几项'), number('maxItems', '至多选几项')) : null}
      {field.kind === 'date'
        ? pair(
            <DateBound which="x-earliest" label="不早于" property={property} onChange={onChange} />,
            <DateBound which="x-latest" label="不晚于" property={property} onChange={onChange} />,
          )
        : null}
      {field.kind === 'file' ? <FileBounds field={field} property={property} onChange={onChange} /> : null}
      {field.compute ? <ReckonedKind property={property} onChange={onChange} /> : null}
      <Checks property={property} fields={[...reach, field]} onChange={onChange} />
    </>
  );
}

const bounds = [
  { value: '', label: '不限' },
  { value: 'today', label: '填表当天' },
];

function DateBound({
  which,
  label,
  property,
  onChange,
}: {
  which: 'x-earliest' | 'x-latest';
  label: string;
  property: SchemaProperty;
  onChange: Set;
}): ReactNode {
  const value = property[which] ?? '';
  const known = bounds.some((one) => one.value === value) ? bounds : [...bounds, { value, label: value }];
  return (
    <Part label={label}>
      {(id) => (
        <Select id={id} value={value} options={known} onChange={(next) => onChange({ [which]: next || undefined })} />
      )}
    </Part>
  );
}

const fileTypes = ['pdf', 'jpg', 'png', 'docx', 'xlsx'];

function FileBounds({
  field,
  property,
  onChange,
}: {
  field: Field;
  property: SchemaProperty;
  onChange: Set;
}): ReactNode {
  const { files } = field;
  if (!files) return null;
  const set = (part: object): void => onChange({ 'x-file': { ...property['x-file'], ...part } });
  return (
    <>
      <Part label="可以上传的类型">
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={files.types.filter((type) => type !== 'jpeg')}
            options={fileTypes.map((value) => ({ value, label: value.toUpperCase() }))}
            onChange={(types: string[]) => set({ types })}
          />
        )}
      </Part>
      <div className="zt-design-pair">
        <Part label="每个最大（MB）">
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={20}
              value={files.maxBytes / 1048576}
              onChange={(value) => set({ maxBytes: (value ?? 10) * 1048576 })}
            />
          )}
        </Part>
        <Part label="最多几个">
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={20}
              value={files.maxCount}
              onChange={(maxCount) => set({ maxCount: maxCount ?? 5 })}
            />
          )}
        </Part>
      </div>
    </>
  );
}

const reckonedKinds = [
  { value: 'number', label: '数字' },
  { value: 'integer', label: '整数' },
  { value: 'money', label: '金额' },
  { value: 'string', label: '文字' },
];

function ReckonedKind({ property, onChange }: { property: SchemaProperty; onChange: Set }): ReactNode {
  const isMoney = property['x-ui']?.widget === 'money';
  return (
    <Part label="结果是" note="金额按分计算，显示为元。">
      {(id) => (
        <Select
          id={id}
          value={isMoney ? 'money' : (property.type ?? 'number')}
          options={reckonedKinds}
          onChange={(kind) =>
            onChange(
              kind === 'money'
                ? { type: 'integer', 'x-ui': { widget: 'money' } }
                : { type: kind, 'x-ui': property['x-ui']?.unit ? { unit: property['x-ui'].unit } : {} },
            )
          }
        />
      )}
    </Part>
  );
}

function Checks({
  property,
  fields,
  onChange,
}: {
  property: SchemaProperty;
  fields: readonly Field[];
  onChange: Set;
}): ReactNode {
  const checks = property['x-checks'] ?? [];
  const set = (next: typeof checks): void => onChange({ 'x-checks': next.length > 0 ? next : undefined }, 'checks');
  return (
    <fieldset className="zt-design-part zt-condition">
      <legend>核对规则</legend>
      {checks.map((check, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other name than its place
        <div key={at} className="zt-check">
          <FormulaEditor
            label="应当满足"
            source={check.rule}
            fields={fields}
            onChange={(rule) => set(checks.map((one, i) => (i === at ? { ...one, rule } : one)))}
          />
          <Part label="不满足时告诉填表人">
            {(id) => (
              <Input
                id={id}
                value={check.message}
                maxLength={200}
                onChange={(event) =>
                  set(checks.map((one, i) => (i === at ? { ...one, message: event.target.value } : one)))
                }
              />
            )}
          </Part>
          <Button size="small" onClick={() => set(checks.filter((_one, i) => i !== at))}>
            删除这条规则
          </Button>
        </div>
      ))}
      <Button
        size="small"
        onClick={() => set([...checks, { rule: `not empty(${fields.at(-1)?.name ?? ''})`, message: '请核对这一项' }])}
      >
        添加规则
      </Button>
    </fieldset>
  );
}
