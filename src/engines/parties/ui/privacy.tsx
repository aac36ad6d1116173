import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DetailPane,
  EmptyState,
  Facts,
  PageHeader,
  PlainTable,
  ResourceTable,
  Section,
  useAction,
} from '#design/console';
import { type Closure, type Correction, closureStateNames, fieldNames } from '../contract.ts';
import { personFacts } from './person-facts.tsx';
import { Reveal } from './reveal.tsx';

/** 更正与注销: what citizens ask about their own data. */
export default function Privacy(): ReactNode {
  const [part, setPart] = useState('更正申请');
  return (
    <>
      <PageHeader title="更正与注销" />
      <Segmented options={['更正申请', '注销申请']} value={part} onChange={setPart} />
      {part === '更正申请' ? (
        <ResourceTable<Correction>
          key="corrections"
          url="/api/parties/corrections"
          label="更正申请"
          search={false}
          columns={[
            { key: 'name', title: '姓名', render: (row) => row.person.name, sub: (row) => row.person.number },
            { key: 'field', title: '项目', render: (row) => fieldNames[row.field] },
            { key: 'reason', title: '理由' },
            { key: 'askedAt', title: '申请', render: (row) => <DateText value={row.askedAt} relative /> },
          ]}
          detail={(_id, row) => (row ? <CorrectionDesk correction={row} /> : null)}
          empty={<EmptyState title="没有待审核的更正" text="核验过的姓名和证件号码，本人申请更正后由这里审核。" />}
        />
      ) : (
        <ResourceTable<Closure>
          key="closures"
          url="/api/parties/closures"
          label="注销申请"
          search={false}
          columns={[
            { key: 'name', title: '姓名', render: (row) => row.person.name },
            { key: 'state', title: '状态', render: (row) => closureStateNames[row.state] },
            { key: 'askedAt', title: '申请', render: (row) => <DateText value={row.askedAt} /> },
            { key: 'lastDay', title: '冷静期至', render: (row) => <DateText value={row.lastDay} /> },
          ]}
          tone={(row) => (row.state === 'cooling' ? undefined : 'quiet')}
          detail={(_id, row) => (row ? <ClosurePane closure={row} /> : null)}
          empty={<EmptyState title="没有注销申请" text="本人申请后，冷静期满由系统自动注销。" />}
        />
      )}
    </>
  );
}

function CorrectionDesk({ correction }: { correction: Correction }): ReactNode {
  const url = `/api/parties/corrections/${correction.id}/decide`;
  const decide = (accept: boolean) => (input: { reason?: string }) => api.post(url, { accept, decision: input.reason });
  const refresh = ['/api/parties'];
  const accept = useAction<{ reason?: string }>(decide(true), { done: '资料已更正', refresh });
  const refuse = useAction<{ reason?: string }>(decide(false), { done: '已答复不同意', refresh });
  return (
    <DetailPane
      title={`更正${fieldNames[correction.field]}`}
      note={correction.reason}
      footer={
        <Allowed to="parties.correction.decide">
          <div className="zt-actions">
            <ActionButton action={refuse} input={{}} reason="不同意原因">
              不同意
            </ActionButton>
            <ActionButton primary action={accept} input={{}} reason="审核意见">
              同意更正
            </ActionButton>
          </div>
        </Allowed>
      }
    >
      <Facts
        items={[
          ['现为', correction.before],
          ['更正为', correction.after],
        ]}
      />
      <Section title="主体">
        <Facts items={personFacts(correction.person)} />
        <Reveal personId={correction.person.id} />
      </Section>
    </DetailPane>
  );
}

function ClosurePane({ closure }: { closure: Closure }): ReactNode {
  return (
    <DetailPane title={closureStateNames[closure.state]} note={closure.reason ?? '未说明原因'}>
      <Facts items={personFacts(closure.person)} />
      {closure.kept.length > 0 ? (
        <Section title="依法保留">
          <PlainTable
            label="依法保留"
            columns={['内容', '保留至', '依据']}
            rows={closure.kept.map((one) => [one.what, one.until ?? '长期', one.law])}
          />
        </Section>
      ) : null}
    </DetailPane>
  );
}
