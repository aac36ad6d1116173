import { App } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  EmptyState,
  Facts,
  FormButton,
  PageHeader,
  PlainTable,
  SchemaForm,
  Section,
  useAction,
  useRead,
} from '#design/console';
import { documentKindNames, type PersonCard, RegisterInput } from '#engines/parties/contract';
import {
  type CounterVisit,
  type CurrentVisit,
  DocumentInput,
  type EndReason,
  endReasonNames,
  VisitCheck,
  type VisitInput,
} from '../contract.ts';

const AT = '/api/identity/counter';
type Found = { person: PersonCard; document: DocumentInput };

/** 窗口代办: find who is present by their document, confirm the check, act for them, and let them go. */
export default function Counter(): ReactNode {
  const current = useRead<CurrentVisit>(`${AT}/current`);
  const past = useRead<CounterVisit[]>(`${AT}/visits`);
  const visit = current.data?.visit ?? null;
  return (
    <>
      <PageHeader
        title="窗口代办"
        note="为到场的人办理。代办期间每一步的审计都记下您和对方；对方能看到是哪个单位、为什么事代办。"
      />
      {visit ? <Open visit={visit} /> : null}
      {current.data && !visit ? <Start /> : null}
      <Section title="我最近的代办">
        <Past visits={past.data ?? []} />
      </Section>
    </>
  );
}

function Open({ visit }: { visit: CounterVisit }): ReactNode {
  const end = useAction<void>(() => api.post(`${AT}/end`), { done: '已结束代办', refresh: [AT] });
  return (
    <Section title="正在代办">
      <Facts
        items={[
          ['姓名', visit.personName],
          ['证件', `${documentKindNames[visit.documentKind]} ${visit.documentNumber}`],
          ['核对', visit.faceCompared ? '已查看原件，已比对本人' : '已查看原件，未比对本人'],
          ['办理事项', visit.purpose],
          ['开始', <DateText key="opened" value={visit.openedAt} time />],
          ['最迟结束', <DateText key="expires" value={visit.expiresAt} time />],
        ]}
      />
      <p className="zt-actions">
        <ActionButton action={end} primary>
          结束代办
        </ActionButton>
      </p>
    </Section>
  );
}

function Start(): ReactNode {
  const [found, setFound] = useState<Found | null>(null);
  const find = useAction<DocumentInput, PersonCard>((input) => api.post(`${AT}/find`, input), {
    onDone: (person, document) => setFound({ person, document }),
  });
  const register = useAction<RegisterInput, PersonCard>((input) => api.post('/api/parties/persons', input), {
    done: '已登记',
    refresh: ['/api/parties'],
    onDone: (person, { documentKind, number, country }) =>
      setFound({ person, document: { documentKind, number, country: country ?? null } }),
  });
  if (found) return <Confirm found={found} onBack={() => setFound(null)} />;
  return (
    <Section title="查找到场的人">
      <SchemaForm<DocumentInput>
        schema={DocumentInput}
        value={{ documentKind: 'resident-id' }}
        submit="查找"
        columns={2}
        onSubmit={(input) => find.mutateAsync(input)}
        error={find.error}
        actions={
          <Allowed to="parties.person.register">
            <FormButton<RegisterInput>
              label="第一次来，窗口登记"
              title="窗口登记办事主体"
              schema={RegisterInput}
              value={{ documentKind: 'resident-id', method: 'counter' }}
              submit="登记并记录核验"
              action={register}
            />
          </Allowed>
        }
      />
    </Section>
  );
}

function Confirm({ found: { person, document }, onBack }: { found: Found; onBack: () => void }): ReactNode {
  const { message } = App.useApp();
  const open = useAction<VisitInput, { wholeName: string }>((input) => api.post(`${AT}/visits`, input), {
    refresh: [AT],
    onDone: ({ wholeName }) => void message.success(`已开始为${wholeName}代办，请再核对一次姓名`, 6),
  });
  return (
    <Section title="核对证件">
      <Facts
        items={[
          ['姓名', person.name],
          ['证件', `${documentKindNames[document.documentKind]} ${person.number ?? ''}`],
          ['年龄', person.age === null ? '' : `${person.age} 周岁`],
          ['联系电话', person.phone],
          ['居住地', person.region],
        ]}
      />
      <SchemaForm<VisitCheck>
        schema={VisitCheck}
        value={{ originalSeen: false, faceCompared: false }}
        submit="开始代办"
        onSubmit={(check) => open.mutateAsync({ ...document, ...check })}
        error={open.error}
        onCancel={onBack}
        cancel="换一个人"
      />
    </Section>
  );
}

function Past({ visits }: { visits: readonly CounterVisit[] }): ReactNode {
  if (visits.length === 0) return <EmptyState title="还没有代办记录" text="开始一次代办后，会列在这里。" />;
  return (
    <PlainTable
      label="我最近的代办"
      columns={['姓名', '证件号码', '办理事项', '开始', '结束']}
      rows={visits.map((visit) => [
        visit.personName,
        visit.documentNumber,
        visit.purpose,
        <DateText key="opened" value={visit.openedAt} time />,
        visit.endReason === null ? '正在代办' : endReasonNames[visit.endReason as EndReason],
      ])}
    />
  );
}
