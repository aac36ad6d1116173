import type { ReactNode } from 'react';
import { api, FormDialog, useAction, useGo } from '#design/console';
import { NewExam } from '../contract.ts';

/** A new exam, from nothing or along the lines of another. */
export function NewExamDialog({
  from,
  onClose,
}: {
  from?: { id: string; title: string; organiser: string };
  onClose: () => void;
}): ReactNode {
  const go = useGo();
  const url = from ? `/api/exam-registration/exams/${from.id}/copy` : '/api/exam-registration/exams';
  const create = useAction<NewExam, { id: string }>((input) => api.post(url, input), {
    done: '已新建，请核对公告、日程、岗位和考点',
    refresh: ['/api/exam-registration/exams'],
    onDone: ({ id }) => go(`/exam-registration/exams/${id}/setup`),
  });
  return (
    <FormDialog<NewExam>
      title={from ? `沿用“${from.title}”` : '新建考试'}
      schema={NewExam}
      {...(from ? { value: { title: nextTitle(from.title), organiser: from.organiser } } : {})}
      submit="新建考试"
      action={create}
      onClose={onClose}
    >
      {from ? (
        <p className="zt-quiet">公告、岗位、考点、费用和日程的间隔都沿用，没有考生；发布前仍须第二人批准。</p>
      ) : null}
    </FormDialog>
  );
}

/** Last year's title with the next year in it. */
const nextTitle = (title: string): string => title.replace(/(19|20)\d\d/, (year) => String(Number(year) + 1));
