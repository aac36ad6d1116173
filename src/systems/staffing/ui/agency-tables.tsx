import { Button } from 'antd';
import type { ReactNode } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  EmptyState,
  Lamp,
  Link,
  PlainTable,
  Section,
  useAction,
} from '#design/console';
import { businessDate } from '#kernel/contract';
import { type Agency, type Approval, bases, type LedgerLine, type Office, type Placement } from '../contract.ts';

export function LedgerTable({ lines }: { lines: readonly LedgerLine[] }): ReactNode {
  if (lines.length === 0)
    return <EmptyState title="这一天还没有核定编制" text="发起“增编”申请，或由编制部门导入历次批文。" />;
  return (
    <PlainTable
      label="编制使用情况"
      columns={['类别', '核定', '实有', '空编', '超编', '已批待到位', '可用']}
      figures={[1, 2, 3, 4, 5, 6]}
      rows={lines.map((line) => [
        line.kindName,
        line.approved,
        line.occupied,
        line.vacant,
        line.over > 0 ? <Lamp key="over" tone="bad">{`超编 ${line.over}`}</Lamp> : 0,
        line.arriving,
        line.free,
      ])}
    />
  );
}

export function People({ people }: { people: readonly Placement[] }): ReactNode {
  if (people.length === 0) return <EmptyState title="这一天没有在岗人员" text="发起“调入”申请，批准后列在这里。" />;
  return (
    <PlainTable
      label="在岗人员"
      columns={['姓名', '岗位', '性质', '编制类别', '领导职数', '到岗', '离岗']}
      rows={people.map((one) => [
        one.person,
        one.post,
        bases[one.basis],
        one.kindName ?? '不占编',
        one.leadershipName ?? '',
        <DateText key="from" value={one.validFrom} />,
        one.validTo ? <DateText key="to" value={one.validTo} /> : '',
      ])}
    />
  );
}

export function Offices({ agency, onAdd }: { agency: Agency; onAdd: () => void }): ReactNode {
  return (
    <Section
      title="内设机构"
      actions={
        <Allowed to="staffing.office.add">
          <Button onClick={onAdd}>登记内设机构</Button>
        </Allowed>
      }
    >
      {agency.offices.length === 0 ? (
        <p className="zt-quiet">没有内设机构。</p>
      ) : (
        <PlainTable
          label="内设机构"
          columns={['名称', '职责', '设立', '办理']}
          rows={agency.offices.map((office) => [
            office.name,
            office.duties,
            <DateText key="from" value={office.validFrom} />,
            <CloseOffice key="close" office={office} />,
          ])}
        />
      )}
    </Section>
  );
}

function CloseOffice({ office }: { office: Office }): ReactNode {
  const close = useAction<{ on: string; version: number }>(
    (input) => api.post(`/api/staffing/offices/${office.id}/close`, input),
    { done: '内设机构已撤销，过去的记录保留', refresh: ['/api/staffing'] },
  );
  return (
    <Allowed to="staffing.office.close">
      <ActionButton
        size="small"
        danger
        action={close}
        input={{ on: businessDate(new Date()), version: office.version }}
        confirm={`${office.name}自今天起撤销。`}
      >
        撤销
      </ActionButton>
    </Allowed>
  );
}

export function Approvals({ approvals }: { approvals: readonly Approval[] }): ReactNode {
  if (approvals.length === 0) return null;
  return (
    <Section title="历次批文">
      <PlainTable
        label="历次批文"
        columns={['生效', '类别', '增减', '批文', '说明', '申请']}
        figures={[2]}
        rows={approvals.map((one) => [
          <DateText key="on" value={one.effectiveOn} />,
          one.kindName,
          one.delta > 0 ? `+${one.delta}` : one.delta,
          one.document,
          one.note,
          one.changeId ? (
            <Link key="change" to={`/staffing/changes/${one.changeId}`}>
              查看申请
            </Link>
          ) : (
            ''
          ),
        ])}
      />
    </Section>
  );
}
