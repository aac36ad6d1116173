import { Button } from 'antd';
import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { Lamp } from '#design/console';
import {
  addPage,
  copyField,
  type Home,
  insertField,
  moveField,
  nudgeField,
  placeOf,
  removeField,
} from './change-design.rules.ts';
import { type Design, type DesignField, type DesignPage, findField, holdsFields } from './design.rules.ts';
import { newField, palette, signOf } from './palette.ts';
import type { DesignState } from './use-design.ts';

export interface OutlineProps {
  state: DesignState;
  /** Id of the chosen question, `page:p1`, or `form`. */
  chosen: string;
  onChoose: (id: string) => void;
  /** Questions with an error, by id. */
  faulty: ReadonlySet<string>;
}

const NEW = 'application/x-zhengtong-new';
const OLD = 'application/x-zhengtong-field';

/** The questions in their order, and what may be added. Everything that dragging does, the keyboard does too. */
export function Outline(props: OutlineProps): ReactNode {
  const { state, chosen, onChoose } = props;
  const { design, change } = state;
  const add = (kind: string, home: Home, at: number): void => {
    const item = palette.find((one) => one.id === kind);
    if (!item) return;
    const field = newField(design, item);
    change((now) => insertField(now, home, at, field));
    onChoose(field.id);
  };
  return (
    <div className="zt-design-outline">
      <section aria-label="添加题目">
        <h2>添加题目</h2>
        <div className="zt-kinds">
          {palette.map((item) => (
            <button
              key={item.id}
              type="button"
              draggable
              onDragStart={(event) => event.dataTransfer.setData(NEW, item.id)}
              onClick={() => {
                const { home, at } = nextPlace(design, chosen);
                add(item.id, home, at);
              }}
            >
              <span aria-hidden="true">{item.sign}</span>
              {item.label}
            </button>
          ))}
        </div>
        <p className="zt-note">点一下加在所选题目之后，也可以拖到想放的位置。</p>
      </section>
      <section aria-label="题目">
        <h2>题目</h2>
        <button
          type="button"
          className="zt-design-form-name"
          aria-pressed={chosen === 'form'}
          onClick={() => onChoose('form')}
        >
          {design.title || '没有名称的表单'}
        </button>
        {design.pages.map((page, at) => (
          <OutlinePage key={page.id} {...props} page={page} at={at} onAdd={add} />
        ))}
        <Button
          size="small"
          onClick={() => {
            const { design: next, id } = addPage(design);
            change(() => next);
            onChoose(`page:${id}`);
          }}
        >
          添加一页
        </Button>
      </section>
    </div>
  );
}

/** After what is chosen; at the end of the chosen page; otherwise at the end of all. */
function nextPlace(design: Design, chosen: string): { home: Home; at: number } {
  const place = placeOf(design, chosen);
  if (place && holdsFields(place.field)) return { home: { group: place.field.id }, at: place.field.fields.length };
  if (place) return { home: place.home, at: place.at + 1 };
  const page = design.pages.find((one) => `page:${one.id}` === chosen) ?? design.pages.at(-1);
  return { home: { page: page?.id ?? '' }, at: page?.fields.length ?? 0 };
}

type Add = (kind: string, home: Home, at: number) => void;

function OutlinePage({ page, at, ...props }: OutlineProps & { page: DesignPage; at: number; onAdd: Add }): ReactNode {
  const id = `page:${page.id}`;
  return (
    <div className="zt-design-page">
      <button type="button" aria-pressed={props.chosen === id} onClick={() => props.onChoose(id)}>
        <span className="zt-note">第 {at + 1} 页</span> {page.title}
        {page.when ? <span className="zt-design-mark">有条件</span> : null}
      </button>
      <FieldList {...props} fields={page.fields} home={{ page: page.id }} />
    </div>
  );
}

function FieldList({
  fields,
  home,
  ...props
}: OutlineProps & { fields: readonly DesignField[]; home: Home; onAdd: Add }): ReactNode {
  return (
    <ul>
      {fields.map((field, at) => (
        <li key={field.id}>
          <DropLine {...props} home={home} at={at} />
          <OutlineField {...props} field={field} />
          {holdsFields(field) ? <FieldList {...props} fields={field.fields} home={{ group: field.id }} /> : null}
        </li>
      ))}
      <li>
        <DropLine {...props} home={home} at={fields.length} isEmpty={fields.length === 0} />
      </li>
    </ul>
  );
}

/** Where a dragged question may be put down. */
function DropLine({
  state,
  home,
  at,
  onAdd,
  isEmpty = false,
}: OutlineProps & { home: Home; at: number; onAdd: Add; isEmpty?: boolean }): ReactNode {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const kind = event.dataTransfer.getData(NEW);
    if (kind) {
      onAdd(kind, home, at);
      return;
    }
    const field = findField(state.design, event.dataTransfer.getData(OLD));
    if (!field) return;
    const from = placeOf(state.design, field.id);
    const isSame = from && JSON.stringify(from.home) === JSON.stringify(home);
    state.change((design) => moveField(design, field, home, isSame && from.at < at ? at - 1 : at));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard moves questions with Alt and the arrows
    <div
      className="zt-drop-line"
      data-over={isOver || undefined}
      data-empty={isEmpty || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {isEmpty ? '还没有题目，从上面点选或拖到这里' : null}
    </div>
  );
}

function OutlineField({ field, state, chosen, onChoose, faulty }: OutlineProps & { field: DesignField }): ReactNode {
  const { change, design } = state;
  const keys = (event: KeyboardEvent): void => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      change((now) => nudgeField(now, field.id, event.key === 'ArrowUp' ? -1 : 1));
    }
    if (event.key === 'Delete') change((now) => removeField(now, field.id));
  };
  const { property } = field;
  const isChosen = chosen === field.id;
  return (
    <div className="zt-design-field" data-chosen={isChosen || undefined}>
      <button
        type="button"
        draggable
        aria-pressed={isChosen}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
        onDragStart={(event) => event.dataTransfer.setData(OLD, field.id)}
        onClick={() => onChoose(field.id)}
        onKeyDown={keys}
      >
        <span className="zt-design-sign" aria-hidden="true">
          {signOf(field)}
        </span>
        <span className="zt-design-title">{property.title || '没有题目文字'}</span>
        {field.required ? <span className="zt-design-must">必填</span> : null}
        {property['x-when'] ? <span className="zt-design-mark">有条件</span> : null}
        {faulty.has(field.id) ? <Lamp tone="bad">有误</Lamp> : null}
      </button>
      {isChosen ? (
        <span className="zt-design-verbs">
          <Button size="small" aria-label="上移" onClick={() => change((now) => nudgeField(now, field.id, -1))}>
            ↑
          </Button>
          <Button size="small" aria-label="下移" onClick={() => change((now) => nudgeField(now, field.id, 1))}>
            ↓
          </Button>
          <Button
            size="small"
            onClick={() => {
              const place = placeOf(design, field.id);
              const twin = copyField(design, field);
              if (place) change((now) => insertField(now, place.home, place.at + 1, twin));
              onChoose(twin.id);
            }}
          >
            复制
          </Button>
          <Button size="small" danger onClick={() => change((now) => removeField(now, field.id))}>
            删除
          </Button>
        </span>
      ) : null}
    </div>
  );
}
