import { App, Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import { type FormSchema, type OpenedForm, readForm } from '../contract.ts';
import { type Drawn, drawnOf } from './use-design.ts';

/** Opens a form from a file, as a change that can be undone and is kept only when it is saved. */
export function ImportForm({ onOpen }: { onOpen: (drawn: Drawn) => void }): ReactNode {
  const { notification, message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (input.current) input.current.value = '';
    if (!file) return;
    try {
      const read = formIn(await file.text());
      onOpen(drawnOf(read));
      void message.success(`已读入“${read.schema.title}”，保存后才生效`);
    } catch (error) {
      notification.error({
        title: `没有读入“${file.name}”`,
        description: `${(error as Error).message}。请选择从“导出”得到的 JSON 文件。`,
        duration: 8,
      });
    }
  };
  return (
    <>
      <Button onClick={() => input.current?.click()}>导入</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label="导入表单文件"
        onChange={(event) => void take(event.target.files?.[0])}
      />
    </>
  );
}

/** A file of this product, or a plain JSON Schema of an object. */
function formIn(text: string): Pick<OpenedForm, 'schema' | 'sample' | 'tests'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('文件不是 JSON');
  }
  if (value === null || typeof value !== 'object') throw new Error('文件里没有表单');
  const { schema, sample, tests } = value as Partial<OpenedForm>;
  const form = (schema ?? value) as FormSchema;
  if (typeof form.properties !== 'object') throw new Error('文件里没有题目（properties）');
  if (readForm(form).form.fields.length === 0) throw new Error('文件里一道题也没有');
  return { schema: form, sample: sample ?? null, tests: Array.isArray(tests) ? tests : [] };
}
