import { Button, Progress } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  FormDialog,
  PlainTable,
  Section,
  useAction,
  useRead,
  useRefresh,
} from '#design/console';
import {
  type Duty,
  type DutyAccount,
  HeadForm,
  INVITED_AT_ONCE,
  type InvigilatorBoard,
  type RoomLine,
} from '../contract.ts';
import { AccountSlips } from './account-slips.tsx';

const refresh = ['/api/exam-registration'];

/** Accounts for the day: heads of points and invigilators are invited and withdrawn here. */
export function DutySection({
  exam,
  board,
  duties,
}: {
  exam: string;
  board: InvigilatorBoard;
  duties: readonly Duty[];
}): ReactNode {
  const url = `/api/exam-registration/exams/${exam}/duties`;
  const [inviting, setInviting] = useState(false);
  const [made, setMade] = useState<readonly DutyAccount[]>([]);
  const [done, setDone] = useState<number | null>(null);
  const again = useRefresh();
  const invited = new Set(duties.map((one) => one.invigilator));
  const without = board.items.filter((one) => one.state === 'active' && !invited.has(one.id));
  const head = useAction<HeadForm, DutyAccount>((input) => api.post(`${url}/heads`, input), {
    done: '已邀请',
    refresh,
    onDone: (account) => {
      setMade([account]);
      setInviting(false);
    },
  });
  const open = useAction<void>(
    async () => {
      const accounts: DutyAccount[] = [];
      for (let at = 0; at < without.length; at += INVITED_AT_ONCE) {
        setDone(at);
        const invigilators = without.slice(at, at + INVITED_AT_ONCE).map((one) => one.id);
        accounts.push(...(await api.post<{ items: DutyAccount[] }>(`${url}/watchers`, { invigilators })).items);
        setMade([...accounts]);
      }
      setDone(null);
      await again('/api/exam-registration');
    },
    { done: '账号已开通，请打印口令条', refresh },
  );
  return (
    <Allowed to="exam-registration.duty.invite">
      <Section
        title="主考和监考员的账号"
        actions={
          <>
            <Button disabled={board.rooms === 0} onClick={() => setInviting(true)}>
              邀请考点主考
            </Button>
            <ActionButton
              action={open}
              disabled={without.length === 0}
              confirm={`给 ${without.length} 名监考员各开通一个账号。账号只看得到本人的考场，考试日结束自动收回；口令只显示一次。`}
            >
              给监考员开通账号
            </ActionButton>
          </>
        }
      >
        {done !== null && open.isPending ? (
          <Progress percent={Math.round((done / Math.max(1, without.length)) * 100)} aria-label="开通账号的进度" />
        ) : null}
        {made.length > 0 ? <AccountSlips accounts={made} onClose={() => setMade([])} /> : null}
        {duties.length === 0 ? (
          <p className="zt-note">
            还没有开通，考场编排以后开始。主考看本考点，监考员看本考场；抽签、对调以后权限随着变。
          </p>
        ) : (
          <PlainTable
            label="主考和监考员的账号"
            stacks
            columns={['职责', '姓名', '工作单位', '账号', '开通', '办理']}
            rows={duties.map((one) => [
              placeOf(one),
              one.name,
              one.employer,
              one.login,
              <DateText key="at" value={one.invitedAt} time />,
              <Withdraw key={one.id} url={`${url}/${one.id}/withdraw`} />,
            ])}
          />
        )}
      </Section>
      {inviting ? <HeadDialog exam={exam} action={head} onClose={() => setInviting(false)} /> : null}
    </Allowed>
  );
}

function placeOf(one: Duty): string {
  if (one.point === null) return '备用监考员';
  return one.kind === 'head' ? `${one.point} 考点主考` : `${one.point} 考点 ${String(one.room).padStart(3, '0')} 考场`;
}

function Withdraw({ url }: { url: string }): ReactNode {
  const withdraw = useAction<{ reason: string }>((input) => api.post(url, input), { done: '已撤回', refresh });
  return (
    <ActionButton action={withdraw} reason="撤回的原因" danger size="small">
      撤回
    </ActionButton>
  );
}

function HeadDialog({
  exam,
  action,
  onClose,
}: {
  exam: string;
  action: ReturnType<typeof useAction<HeadForm, DutyAccount>>;
  onClose: () => void;
}): ReactNode {
  const { data } = useRead<{ items: readonly RoomLine[] }>(`/api/exam-registration/exams/${exam}/rooms`);
  const points = new Map((data?.items ?? []).map((one) => [one.point, one.name]));
  const options = [...points].map(([value, name]) => ({ value, label: `${value} 考点 ${name}` }));
  const schema = {
    ...HeadForm,
    properties: { ...HeadForm.properties, point: { ...HeadForm.properties.point, 'x-ui': { options } } },
  };
  return <FormDialog<HeadForm> title="邀请考点主考" schema={schema} submit="邀请" action={action} onClose={onClose} />;
}
