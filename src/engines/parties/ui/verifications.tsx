import type { ReactNode } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DetailPane,
  EmptyState,
  Facts,
  FormButton,
  PageHeader,
  ResourceTable,
  useAction,
} from '#design/console';
import { EvidenceInput, methodNames, type VerificationTask } from '../contract.ts';
import { personFacts } from './person-facts.tsx';
import { Reveal } from './reveal.tsx';

/** 实名核验: who asked to be checked, oldest first; the person at the counter says the number. */
export default function Verifications(): ReactNode {
  return (
    <>
      <PageHeader title="实名核验" />
      <ResourceTable<VerificationTask>
        url="/api/parties/verifications"
        label="实名核验申请"
        search="查核验编号"
        columns={[
          { key: 'number', title: '核验编号', sub: (row) => methodNames[row.method] },
          { key: 'name', title: '姓名', render: (row) => row.person.name, sub: (row) => row.person.number },
          { key: 'region', title: '居住地', render: (row) => row.person.region ?? '' },
          { key: 'askedAt', title: '申请', render: (row) => <DateText value={row.askedAt} relative /> },
        ]}
        detail={(_id, row) => (row ? <Desk task={row} /> : null)}
        empty={<EmptyState title="没有待核验的申请" text="公众在“我的资料”中申请后会出现在这里。" />}
      />
    </>
  );
}

function Desk({ task }: { task: VerificationTask }): ReactNode {
  const url = `/api/parties/verifications/${task.id}/decide`;
  const refresh = ['/api/parties'];
  const pass = useAction<EvidenceInput>((input) => api.post(url, { verified: true, ...input }), {
    done: '核验通过',
    refresh,
  });
  const refuse = useAction<{ reason?: string }>((input) => api.post(url, { verified: false, ...input }), {
    done: '已告知核验未通过',
    refresh,
  });
  return (
    <DetailPane
      title={task.number}
      note="请核对证件原件与本人相貌"
      footer={
        <Allowed to="parties.verification.decide">
          <div className="zt-actions">
            <ActionButton action={refuse} input={{}} reason="不通过原因" confirm="申请人会看到原因，可以重新申请。">
              不通过
            </ActionButton>
            <FormButton<EvidenceInput>
              label="核验通过"
              primary
              schema={EvidenceInput}
              value={{ method: task.method }}
              submit="记录核验通过"
              action={pass}
            />
          </div>
        </Allowed>
      }
    >
      <Facts items={personFacts(task.person)} />
      <Reveal personId={task.person.id} />
    </DetailPane>
  );
}
