import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { SchemaProperty } from '../contract.ts';
import { type DesignField, free, type PropertyChange } from './design.rules.ts';
import { Part } from './part.tsx';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** The choices of a question, one a line or pasted all at once; values stay when words change. */
export function OptionsEditor({
  drawn,
  onChange,
}: {
  drawn: DesignField;
  onChange: (part: PropertyChange) => void;
}): ReactNode {
  const [isPasting, setPasting] = useState(false);
  const { property } = drawn;
  const holder = property.type === 'array' ? property.items : property;
  if (!holder?.enum && !holder?.oneOf) return null;
  const options = optionsOf(holder);
  const set = (next: readonly Option[]): void => {
    const { enum: _enum, ...rest } = holder;
    const made = { ...rest, oneOf: next.map(({ value, label }) => ({ const: value, title: label })) };
    if (property.type === 'array') onChange({ items: made });
    else onChange({ oneOf: made.oneOf, enum: undefined });
  };
  const add = (labels: readonly string[]): void => {
    const taken = new Set(options.map((option) => option.value));
    set([
      ...options,
      ...labels.map((label) => {
        const value = free('o', taken);
        taken.add(value);
        return { value, label };
      }),
    ]);
  };
  return (
    <Part label="选项">
      {(id) => (
        <div id={id}>
          {options.map((option, at) => (
            <div key={option.value} className="zt-option">
              <Input
                size="small"
                aria-label={`第 ${at + 1} 个选项`}
                value={option.label}
                maxLength={100}
                onChange={(event) =>
                  set(options.map((one) => (one === option ? { ...one, label: event.target.value } : one)))
                }
              />
              <Button
                size="small"
                type="text"
                aria-label={`上移“${option.label}”`}
                disabled={at === 0}
                onClick={() => set(swapped(options, at))}
              >
                ↑
              </Button>
              <Button
                size="small"
                type="text"
                aria-label={`删除“${option.label}”`}
                onClick={() => set(options.filter((one) => one !== option))}
              >
                ×
              </Button>
            </div>
          ))}
          <div className="zt-actions">
            <Button size="small" onClick={() => add([`选项${options.length + 1}`])}>
              添加选项
            </Button>
            <Button size="small" onClick={() => setPasting(!isPasting)}>
              批量添加
            </Button>
          </div>
          {isPasting ? (
            <Input.TextArea
              aria-label="批量添加选项"
              rows={4}
              placeholder="一行一个选项，粘贴后点别处"
              onBlur={(event) => {
                const lines = event.target.value
                  .split('\n')
                  .map((line) => line.trim())
                  .filter(Boolean);
                if (lines.length > 0) add(lines);
                setPasting(false);
              }}
            />
          ) : null}
        </div>
      )}
    </Part>
  );
}

function optionsOf(holder: SchemaProperty): Option[] {
  const titled = (holder.oneOf ?? []).flatMap((branch) =>
    typeof branch.const === 'string' ? [{ value: branch.const, label: branch.title ?? branch.const }] : [],
  );
  return titled.length > 0
    ? titled
    : (holder.enum ?? []).map((value) => ({ value: String(value), label: String(value) }));
}

function swapped(options: readonly Option[], at: number): Option[] {
  const next = [...options];
  const [one, other] = [next[at - 1], next[at]];
  if (one && other) next.splice(at - 1, 2, other, one);
  return next;
}
