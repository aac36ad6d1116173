import type { ReactNode } from 'react';
import { ActionButton, api, FormButton, mayDo, useAction, useMe } from '#design/console';
import {
  LetterAnswer,
  type LetterCommandType,
  LetterCorrection,
  type LetterFile,
  type LetterInput,
  LetterPublication,
  LetterReason,
  LetterRefusal,
  LetterTransfer,
} from '../contract.ts';

interface Act {
  /** Last part of its address. */
  readonly path: string;
  readonly on: LetterCommandType;
  readonly permission: string;
  readonly label: string;
  readonly done: string;
  /** What it asks in a dialog; without it one press does it. */
  readonly schema?: object;
  readonly confirm?: string;
  readonly primary?: boolean;
  /** Only where everybody may come to read the letter. */
  readonly publishes?: boolean;
  /** What the dialog begins with. */
  readonly value?: (file: LetterFile) => Partial<LetterInput>;
}

const triage = 'portal.letter.triage';
const handle = 'portal.letter.handle';
const approve = 'portal.letter.approve';
const publication = ({ publicTitle, publicText }: LetterFile) => ({ publicTitle, publicText });

const acts: readonly Act[] = [
  { path: 'accept', on: 'accept', permission: triage, label: '受理', done: '已受理', primary: true },
  {
    path: 'refuse',
    on: 'refuse',
    permission: triage,
    label: '不予受理',
    done: '已记下不予受理',
    schema: LetterRefusal,
  },
  {
    path: 'reopen',
    on: 'reopen',
    permission: triage,
    label: '撤销不予受理',
    done: '已恢复到待受理',
    schema: LetterReason,
  },
  {
    path: 'transfer',
    on: 'transfer',
    permission: triage,
    label: '转办',
    done: '已转办',
    schema: LetterTransfer,
    primary: true,
  },
  { path: 'take', on: 'take', permission: handle, label: '开始办理', done: '已开始办理', primary: true },
  {
    path: 'answer',
    on: 'answer',
    permission: handle,
    label: '写答复',
    done: '答复已送审核',
    schema: LetterAnswer,
    primary: true,
    value: ({ answer }) => (answer ? { answer } : {}),
  },
  { path: 'return', on: 'return', permission: handle, label: '退回', done: '已退回', schema: LetterReason },
  {
    path: 'approve',
    on: 'approve',
    permission: approve,
    label: '同意并公开',
    done: '已答复写信人，并公开',
    schema: LetterPublication,
    primary: true,
    publishes: true,
    value: publication,
  },
  {
    path: 'close',
    on: 'approve',
    permission: approve,
    label: '同意，不公开',
    done: '已答复写信人',
    confirm: '写信人凭编号和查询码看到答复，别人看不到。',
  },
  { path: 'rework', on: 'rework', permission: approve, label: '退回重办', done: '已退回重办', schema: LetterReason },
  {
    path: 'approve-correction',
    on: 'approve-correction',
    permission: approve,
    label: '同意更正',
    done: '答复已更正',
    primary: true,
  },
  {
    path: 'drop-correction',
    on: 'drop-correction',
    permission: approve,
    label: '不同意更正',
    done: '没有更正',
    schema: LetterReason,
  },
  {
    path: 'publish',
    on: 'publish',
    permission: approve,
    label: '公开',
    done: '已公开',
    schema: LetterPublication,
    publishes: true,
    value: publication,
  },
  {
    path: 'correct',
    on: 'correct',
    permission: handle,
    label: '更正答复',
    done: '更正已送审核',
    schema: LetterCorrection,
    value: ({ answer }) => ({ answer }),
  },
  {
    path: 'unpublish',
    on: 'unpublish',
    permission: approve,
    label: '撤下公开',
    done: '已撤下',
    schema: LetterReason,
  },
];

/** The acts that the letter admits now and the reader may do. */
export function LetterActs({ file, url }: { file: LetterFile; url: string }): ReactNode {
  const me = useMe();
  const canBePublic = file.mayPublish && file.letter.category !== 'report';
  const shown = acts.filter(
    ({ on, permission, publishes }) =>
      file.allowed.includes(on) && mayDo(me, permission) && (!publishes || canBePublic),
  );
  if (shown.length === 0) return null;
  return (
    <div className="zt-actions">
      {shown.map((act) => (
        <LetterAct key={act.path} act={act} file={file} url={url} />
      ))}
    </div>
  );
}

function LetterAct({ act, file, url }: { act: Act; file: LetterFile; url: string }): ReactNode {
  const { version } = file.letter;
  const action = useAction<Partial<LetterInput>>((input) => api.post(`${url}/${act.path}`, { ...input, version }), {
    done: act.done,
    refresh: ['/api/portal/letters', '/api/console'],
  });
  if (!act.schema)
    return (
      <ActionButton
        action={action}
        input={{}}
        primary={act.primary ?? false}
        {...(act.confirm ? { confirm: act.confirm } : {})}
      >
        {act.label}
      </ActionButton>
    );
  return (
    <FormButton<Partial<LetterInput>>
      label={act.label}
      primary={act.primary ?? false}
      schema={act.schema}
      value={{ version, ...act.value?.(file) }}
      submit={act.label}
      action={action}
    />
  );
}
