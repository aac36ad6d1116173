import { Alert, Button, Checkbox, InputNumber, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { api, useAction } from '#design/console';
import { type InterviewRow, type MarkSheet, type MarksEntered, sheetStates } from '../contract.ts';

/** One sheet as the examiners handed it in; Enter goes to the next mark. What the other person wrote is not shown. */
export function MarkDialog({
  one,
  examiners,
  onClose,
}: {
  one: InterviewRow;
  examiners: number;
  onClose: () => void;
}): ReactNode {
  const places = Array.from({ length: examiners }, (_, at) => at);
  const [marks, setMarks] = useState<readonly (number | null)[]>(places.map(() => null));
  const [absent, setAbsent] = useState(false);
  const enter = useAction<MarkSheet, MarksEntered>(
    (input) => api.put(`/api/exam-registration/candidates/${one.id}/interview`, input),
    {
      done: ({ sheet, interview }) => (interview ? `两遍一致，面试 ${interview} 分` : sheetStates[sheet]),
      refresh: ['/api/exam-registration'],
      onDone: ({ sheet }) => {
        if (sheet !== 'differs') onClose();
      },
    },
  );
  const isWhole = absent || marks.every((mark) => mark !== null);
  return (
    <Modal
      open
      title={`录入面试评分 ${one.ticketNo} ${one.shownName}`}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
    >
      {one.sheet === 'differs' ? (
        <Alert type="warning" showIcon title="两遍不一致，请对照评分表再录一遍。" />
      ) : (
        <p className="zt-quiet">按评分表依次录入；两人各录一遍，互相看不到，一致才算数。</p>
      )}
      <form
        className="zt-marks"
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole) enter.mutate({ marks: absent ? [] : marks.map((mark) => mark ?? 0), absent });
        }}
      >
        {places.map((place) => (
          <label key={place} htmlFor={`mark-${place}`}>
            考官 {place + 1}
            <InputNumber
              id={`mark-${place}`}
              controls={false}
              disabled={absent}
              value={marks[place] ?? null}
              autoFocus={place === 0}
              onChange={(next) => setMarks(marks.map((mark, at) => (at === place ? (next as number | null) : mark)))}
            />
          </label>
        ))}
        <Checkbox checked={absent} onChange={(event) => setAbsent(event.target.checked)}>
          缺席面试
        </Checkbox>
        <Button type="primary" htmlType="submit" disabled={!isWhole} loading={enter.isPending}>
          录入
        </Button>
      </form>
    </Modal>
  );
}
