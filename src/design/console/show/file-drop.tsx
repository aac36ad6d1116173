import { InboxOutlined } from '@ant-design/icons';
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { api } from '../api.ts';
import { useAction } from '../queries.ts';
import { bytesText } from './values.rules.ts';

export interface FileDropProps<Answer> {
  url: string;
  /** The form's field, `file` unless said. */
  field?: string;
  accept?: string;
  multiple?: boolean;
  maxBytes?: number;
  /** What may be put here and up to which size. */
  note?: ReactNode;
  /** More fields of the form. */
  extra?: Readonly<Record<string, string>>;
  onDone: (answer: Answer, files: readonly File[]) => void;
}

/** Takes files by choosing or dropping and sends them; refusals say why and what to do. */
export function FileDrop<Answer = unknown>(props: FileDropProps<Answer>): ReactNode {
  const { url, field = 'file', accept, multiple = false, maxBytes, note, extra = {}, onDone } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = useAction<readonly File[], Answer>(
    (files) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(extra)) form.append(name, value);
      for (const file of files) form.append(field, file, file.name);
      return api.upload<Answer>(url, form);
    },
    { onDone },
  );
  const take = (list: FileList | null): void => {
    const files = [...(list ?? [])].slice(0, multiple ? undefined : 1);
    if (input.current) input.current.value = '';
    const tooLarge = maxBytes ? files.find((file) => file.size > maxBytes) : undefined;
    setRefusal(
      tooLarge && maxBytes
        ? `“${tooLarge.name}”有 ${bytesText(tooLarge.size)}，最大 ${bytesText(maxBytes)}。请压缩或拆分后再选。`
        : null,
    );
    if (files.length > 0 && !tooLarge) send.mutate(files);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const problem = refusal ?? (send.error?.fields.map((one) => one.message).join('；') || send.error?.message);
  return (
    <div className="zt-file-drop" data-over={isOver || undefined}>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <InboxOutlined />
        <span>{send.isPending ? '正在上传' : '选择文件，或把文件拖到这里'}</span>
        {note ? <span className="zt-note">{note}</span> : null}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        accept={accept}
        multiple={multiple}
        disabled={send.isPending}
        onChange={(event) => take(event.target.files)}
      />
      {problem ? (
        <p className="zt-field-error" role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
