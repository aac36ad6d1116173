import { InboxOutlined } from '@ant-design/icons';
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { api } from '../api.ts';
import { useAction } from '../queries.ts';
import { bytesText } from './values.rules.ts';

export interface FileDropProps<Answer> {
  url: string;
  accept?: string;
  maxBytes?: number;
  /** What may be put here and up to which size. */
  note?: ReactNode;
  /** More fields of the form. */
  extra?: Readonly<Record<string, string>>;
  onDone: (answer: Answer, file: File) => void;
}

/** Takes a file by choosing or dropping and sends it; refusals say why and what to do. */
export function FileDrop<Answer = unknown>(props: FileDropProps<Answer>): ReactNode {
  const { url, accept, maxBytes, note, extra = {}, onDone } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = useAction<File, Answer>(
    (file) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(extra)) form.append(name, value);
      form.append('file', file, file.name);
      return api.upload<Answer>(url, form);
    },
    { onDone },
  );
  const take = (list: FileList | null): void => {
    const file = list?.[0];
    if (!file) return;
    const isTooLarge = maxBytes !== undefined && file.size > maxBytes;
    setRefusal(
      isTooLarge ? `“${file.name}”有 ${bytesText(file.size)}，最大 ${bytesText(maxBytes)}。请压缩或拆分后再选。` : null,
    );
    if (!isTooLarge) send.mutate(file);
    if (input.current) input.current.value = '';
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
