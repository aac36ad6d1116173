import { Button, Input, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Field, SchemaProperty } from '../contract.ts';
import { changeField, changePage, movePage, removePage } from './change-design.rules.ts';
import { ConditionEditor } from './condition-editor.tsx';
import {
  type Design,
  type DesignField,
  type DesignPage,
  findField,
  holdsFields,
  type PropertyChange,
} from './design.rules.ts';
import { FieldLimits } from './field-limits.tsx';
import { FormulaEditor } from './formula-editor.tsx';
import { OptionsEditor } from './options-editor.tsx';
import { Part } from './part.tsx';
import type { DesignState } from './use-design.ts';

export interface PropertiesProps {
  state: DesignState;
  chosen: string;
  onChoose: (id: string) => void;
  /** Questions that conditions and formulas of the chosen one may look at. */
  reach: readonly Field[];
  field: Field | undefined;
  prefill: readonly { value: string; label: string }[];
}

/** What the chosen question, page or form says. */
export function Properties(props: PropertiesProps): ReactNode {
  const { state, chosen } = props;
  const field = findField(state.design, chosen);
  if (field) return <FieldProperties key={field.id} {...props} drawn={field} />;
  const page = state.design.pages.find((one) => `page:${one.id}` === chosen);
  if (page) return <PageProperties key={page.id} {...props} page={page} />;
  return <FormProperties design={state.design} change={state.change} />;
}

function FormProperties({ design, change }: { design: Design; change: DesignState['change'] }): ReactNode {
  return (
    <>
      <h2>表单</h2>
      <Part label="名称">
        {(id) => (
          <Input
            id={id}
            value={design.title}
            maxLength={100}
            onChange={(event) => change((now) => ({ ...now, title: event.target.value }), 'title')}
          />
        )}
      </Part>
      <p className="zt-note">在左边选一道题或一页，这里就显示它的设置。</p>
    </>
  );
}

function PageProperties({ page, state, reach, onChoose }: PropertiesProps & { page: DesignPage }): ReactNode {
  const { change, design } = state;
  const set = (part: Partial<DesignPage>, name?: string): void => change((now) => changePage(now, page.id, part), name);
  return (
    <>
      <h2>这一页</h2>
      <Part label="页的标题">
        {(id) => (
          <Input
            id={id}
            value={page.title}
            maxLength={60}
            onChange={(event) => set({ title: event.target.value }, `${page.id}.title`)}
          />
        )}
      </Part>
      <Part label="开头的说明">
        {(id) => (
          <Input.TextArea
            id={id}
            rows={2}
            value={page.description}
            maxLength={500}
            onChange={(event) => set({ description: event.target.value }, `${page.id}.description`)}
          />
        )}
      </Part>
      <ConditionEditor
        label="什么时候显示这一页"
        source={page.when}
        fields={reach}
        onChange={(when) => set({ when })}
      />
      <div className="zt-actions">
        <Button size="small" onClick={() => change((now) => movePage(now, page.id, -1))}>
          前移
        </Button>
        <Button size="small" onClick={() => change((now) => movePage(now, page.id, 1))}>
          后移
        </Button>
        <Button
          size="small"
          danger
          disabled={design.pages.length < 2}
          onClick={() => {
            change((now) => removePage(now, page.id));
            onChoose('form');
          }}
        >
          删除这一页
        </Button>
      </div>
      {design.pages.length > 1 ? <p className="zt-note">删除一页时，它的题目并到相邻的一页。</p> : null}
    </>
  );
}

type Need = 'always' | 'never' | 'when';
const needs = [
  { value: 'always', label: '必填' },
  { value: 'never', label: '选填' },
  { value: 'when', label: '看条件' },
];

function FieldProperties(props: PropertiesProps & { drawn: DesignField }): ReactNode {
  const { drawn, state, reach, field, prefill } = props;
  const { property } = drawn;
  const { change } = state;
  const setField = (part: Partial<DesignField>): void =>
    change((now) => changeField(now, drawn.id, (one) => ({ ...one, ...part })));
  const set = (part: PropertyChange, name?: string): void =>
    change(
      (now) => changeField(now, drawn.id, (one) => ({ ...one, property: pruned({ ...one.property, ...part }) })),
      name ? `${drawn.id}.${name}` : undefined,
    );
  const isReckoned = property['x-compute'] !== undefined;
  const isNote = field?.kind === 'note';
  const need = needOf(drawn);
  return (
    <>
      <h2>这道题</h2>
      <Part label={isNote ? '标题' : '题目文字'}>
        {(id) => (
          <Input
            id={id}
            value={property.title ?? ''}
            maxLength={100}
            onChange={(event) => set({ title: event.target.value }, 'title')}
          />
        )}
      </Part>
      <Part label={isNote ? '内容' : '填写说明'}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: isNote ? 4 : 1, maxRows: 8 }}
            value={property.description ?? ''}
            maxLength={isNote ? 2000 : 300}
            onChange={(event) => set({ description: event.target.value }, 'description')}
          />
        )}
      </Part>
      {isReckoned ? (
        <FormulaEditor
          label="怎样计算"
          source={property['x-compute'] ?? ''}
          fields={reach}
          onChange={(source) => set({ 'x-compute': source }, 'compute')}
        />
      ) : null}
      {isReckoned || isNote ? null : (
        <div className="zt-design-part">
          <Segmented
            block
            aria-label="是否必填"
            options={needs}
            value={need}
            onChange={(value) => {
              set({ 'x-required-when': value === 'when' ? (property['x-required-when'] ?? '') : undefined });
              setField({ required: value === 'always' });
            }}
          />
          {need === 'when' ? (
            <ConditionEditor
              label="什么时候必填"
              source={property['x-required-when'] ?? ''}
              fields={reach}
              onChange={(source) => set({ 'x-required-when': source })}
            />
          ) : null}
        </div>
      )}
      <OptionsEditor drawn={drawn} onChange={set} />
      <ConditionEditor
        label="什么时候显示"
        source={property['x-when'] ?? ''}
        fields={reach}
        onChange={(when) => set({ 'x-when': when || undefined })}
      />
      {field && !isNote ? <FieldLimits field={field} property={property} reach={reach} onChange={set} /> : null}
      {isReckoned || isNote || holdsFields(drawn) ? null : (
        <Part label="自动带入" note="填表人登录后先填好，可以改正；办理时能看出是带入的。">
          {(id) => (
            <Select
              id={id}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="不带入"
              value={property['x-prefill'] ?? null}
              options={[...prefill]}
              onChange={(value: string | null) => set({ 'x-prefill': value ?? undefined })}
            />
          )}
        </Part>
      )}
      <p className="zt-note">代号 {drawn.name}：公布后不会变，改题目文字不影响已填的内容。</p>
    </>
  );
}

/** Words that say nothing are left out of the schema. */
const pruned = (property: PropertyChange): SchemaProperty =>
  Object.fromEntries(
    Object.entries(property).filter(
      ([key, value]) => value !== undefined && !(value === '' && key !== 'x-required-when' && key !== 'x-compute'),
    ),
  );

function needOf({ property, required }: DesignField): Need {
  if (property['x-required-when'] !== undefined) return 'when';
  return required ? 'always' : 'never';
}
