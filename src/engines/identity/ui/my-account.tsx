import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  api,
  eraseDevice,
  Facts,
  Failed,
  Loading,
  PageHeader,
  SchemaForm,
  Section,
  SourceTag,
  useAction,
  useRead,
} from '#design/console';
import { type Me, PasswordChange, type Session } from '../contract.ts';
import { SessionList } from './session-list.tsx';

/** 我的账号: who I am here, where I am signed in, my password. */
export default function MyAccount(): ReactNode {
  const me = useRead<Me>('/api/identity/me');
  const sessions = useRead<Session[]>('/api/identity/sessions');
  const everywhere = useAction<void>(() => api.post('/api/identity/sign-out-everywhere').then(eraseDevice), {
    onDone: () => window.location.assign('/console/sign-in?told=everywhere'),
  });
  if (me.error) return <Failed error={me.error} retry={() => void me.refetch()} />;
  if (!me.data) return <Loading />;
  return (
    <>
      <PageHeader title="我的账号" note={me.data.demo ? <SourceTag kind="demo">示例账号</SourceTag> : undefined} />
      <Facts
        items={[
          ['姓名', me.data.name],
          ['账号', me.data.login],
          ['单位', me.data.organisation],
          ['岗位', me.data.post],
        ]}
      />
      <Section
        title="已登录的设备"
        actions={
          <ActionButton action={everywhere} confirm="包括本设备，之后需要重新登录。">
            在所有设备上退出
          </ActionButton>
        }
      >
        <SessionList
          sessions={sessions.data ?? []}
          act={(session) => (session.current ? null : <EndSession session={session} />)}
        />
      </Section>
      <Section title="修改口令">
        {me.data.demo ? <p className="zt-note">示例账号的口令由系统统一设置，不能修改。</p> : <ChangePassword />}
      </Section>
    </>
  );
}

function EndSession({ session }: { session: Session }): ReactNode {
  const end = useAction<void>(() => api.post(`/api/identity/sessions/${session.id}/end`), {
    done: '该设备已退出登录',
    refresh: ['/api/identity/sessions'],
  });
  return (
    <ActionButton size="small" action={end}>
      退出该设备
    </ActionButton>
  );
}

function ChangePassword(): ReactNode {
  const [round, setRound] = useState(0);
  const change = useAction<PasswordChange>((input) => api.post('/api/identity/password', input), {
    done: '口令已修改，其他设备已退出登录',
    refresh: ['/api/identity/sessions'],
    onDone: () => setRound(round + 1),
  });
  return (
    <SchemaForm<PasswordChange>
      key={round}
      schema={PasswordChange}
      submit="修改口令"
      onSubmit={(input) => change.mutateAsync(input)}
      error={change.error}
    />
  );
}
