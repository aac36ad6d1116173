import { Button, Modal } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { api, Lamp, useAction } from '#design/console';
import type { Finding } from '../contract.ts';

interface Checked {
  findings: Finding[];
  name: string;
  deployable: boolean;
}

/** Takes a file of any tool onto the board, or tells every reason why it cannot be used and leaves the board alone. */
export function ImportButton({ onFile }: { onFile: (xml: string) => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<readonly Finding[] | null>(null);
  const check = useAction<string, Checked>((xml) => api.post('/api/workflow/flows/check', { xml }), {
    onDone: (answer, xml) => {
      if (answer.deployable) onFile(xml);
      else setRefused(answer.findings);
    },
  });
  const read = async (files: FileList | null): Promise<void> => {
    const file = files?.[0];
    if (file) check.mutate(await file.text());
    if (input.current) input.current.value = '';
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".bpmn,.xml"
        hidden
        aria-label="BPMN 文件"
        onChange={(event) => void read(event.target.files)}
      />
      <Button loading={check.isPending} onClick={() => input.current?.click()}>
        导入
      </Button>
      {refused ? (
        <Modal
          open
          title="这个文件不能使用，什么也没有导入"
          footer={null}
          onCancel={() => setRefused(null)}
          width={640}
        >
          <ul className="zt-designer-findings zt-designer-refusals">
            {refused.map((finding) => (
              <li key={`${finding.element} ${finding.text}`}>
                <Lamp tone={finding.level === 'error' ? 'bad' : 'warn'}>
                  {finding.name || finding.element
                    ? `“${finding.name || finding.element}”${finding.name ? `（${finding.element}）` : ''}：`
                    : ''}
                  {finding.text}
                </Lamp>
              </li>
            ))}
          </ul>
        </Modal>
      ) : null}
    </>
  );
}
