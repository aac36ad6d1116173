import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type ReactNode, useRef, useState } from 'react';
import type { Field } from '../contract.ts';
import { formulaFault, formulaSource, formulaWords, functionHelp } from './formula.rules.ts';
import { Part } from './part.tsx';

/** A formula written with the titles of the questions; questions and functions are put in by a click. */
export function FormulaEditor({
  label,
  source,
  fields,
  onChange,
}: {
  label: string;
  source: string;
  fields: readonly Field[];
  onChange: (source: string) => void;
}): ReactNode {
  const [text, setText] = useState(() => formulaWords(source, fields));
  const [isOpen, setOpen] = useState(false);
  const area = useRef<TextAreaRef>(null);
  const type = (next: string): void => {
    setText(next);
    onChange(formulaSource(next, fields));
  };
  const insert = (words: string): void => {
    const box = area.current?.resizableTextArea?.textArea;
    const from = box?.selectionStart ?? text.length;
    const to = box?.selectionEnd ?? from;
    type(`${text.slice(0, from)}${words}${text.slice(to)}`);
    box?.focus();
  };
  const askable = fields.filter((field) => field.kind !== 'note' && field.kind !== 'file');
  return (
    <Part label={label} error={text.trim() === '' ? '请写出算式' : formulaFault(formulaSource(text, fields), fields)}>
      {(id) => (
        <>
          <Input.TextArea
            id={id}
            ref={area}
            className="zt-formula"
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={text}
            onChange={(event) => type(event.target.value)}
          />
          <fieldset className="zt-chips" aria-label="点一下放进算式">
            {askable.map((field) => (
              <Button key={field.name} size="small" onClick={() => insert(formulaWords(field.name, fields))}>
                {field.title}
              </Button>
            ))}
            {['+', '-', '*', '/', '(', ')'].map((sign) => (
              <Button key={sign} size="small" onClick={() => insert(` ${sign} `)}>
                {sign}
              </Button>
            ))}
            <Button size="small" type="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? '收起函数' : '可用的函数'}
            </Button>
          </fieldset>
          {isOpen ? (
            <ul className="zt-functions">
              {functionHelp.map((one) => (
                <li key={one.insert}>
                  <Button size="small" onClick={() => insert(one.insert)}>
                    {one.label}
                  </Button>
                  <span className="zt-note">{one.example}</span>
                </li>
              ))}
            </ul>
          ) : null}
        </>
      )}
    </Part>
  );
}
