import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  api,
  Facts,
  Failed,
  FormDialog,
  Lamp,
  Loading,
  Money,
  PageHeader,
  PlainTable,
  Section,
  useAction,
} from '#design/console';
import { CounterChange, type CounterInfo, carriers, holderKinds, procedures } from '../contract.ts';
import { type Office, useOffice } from './use-office.ts';

/** 受理点与办证规则: where people can go, and the dated rules and prices by which the office works. */
export default function OfficeScreen(): ReactNode {
  const office = useOffice();
  const [editing, setEditing] = useState<CounterInfo | null>(null);
  if (office.error) return <Failed error={office.error} retry={() => void office.refetch()} />;
  if (!office.data) return <Loading />;
  return (
    <>
      <PageHeader title="受理点与办证规则" />
      <Section title="受理点">
        <PlainTable
          label="受理点"
          columns={['受理点', '地址', '办公时间', '电话', '受理', '办理']}
          rows={office.data.counters.map((counter) => [
            counter.name,
            counter.address,
            counter.hours,
            counter.phone,
            <Lamp key="open" tone={counter.open ? 'ok' : 'off'}>
              {counter.open ? '开放' : '暂停'}
            </Lamp>,
            <Allowed key="edit" to="digital-certificates.counter.change">
              <Button size="small" onClick={() => setEditing(counter)}>
                变更
              </Button>
            </Allowed>,
          ])}
        />
      </Section>
      <Rules office={office.data} />
      <Prices office={office.data} />
      {editing ? <CounterDialog counter={editing} onClose={() => setEditing(null)} /> : null}
    </>
  );
}

function CounterDialog({ counter, onClose }: { counter: CounterInfo; onClose: () => void }): ReactNode {
  const change = useAction<CounterChange>(
    (input) => api.put(`/api/digital-certificates/counters/${counter.id}`, input),
    {
      done: '受理点信息已变更',
      refresh: ['/api/digital-certificates/office'],
    },
  );
  const { address, hours, phone, open, note, version } = counter;
  return (
    <FormDialog<CounterChange>
      title={`变更${counter.name}`}
      schema={CounterChange}
      value={{ address, hours, phone, open, note, version }}
      submit="保存变更"
      action={change}
      onClose={onClose}
    />
  );
}

const ruleNames: readonly (readonly [string, string, string])[] = [
  ['reviewDays', '受理后审核', '个工作日'],
  ['makeDays', '通过后制证', '个工作日'],
  ['unclaimedDays', '制证后领取', '天，逾期作废'],
  ['expiryListDays', '到期前提醒', '天'],
];

function Rules({ office }: { office: Office }): ReactNode {
  const { rules } = office;
  return (
    <Section title="办证期限">
      <Facts
        items={[
          ...ruleNames.map(([key, label, unit]) => [label, `${rules.params[key] ?? ''} ${unit}`] as const),
          ['施行日期', rules.validFrom],
          ['来源文件', rules.source],
        ]}
      />
    </Section>
  );
}

function Prices({ office }: { office: Office }): ReactNode {
  return (
    <Section title="收费标准">
      <PlainTable
        label="收费标准"
        columns={['证书类型', '业务', '载体', '标准', '来源文件']}
        figures={[3]}
        rows={office.fees.map((fee) => [
          holderKinds[fee.kind],
          procedures[fee.procedure],
          carriers[fee.carrier],
          <Money key="fee" fen={fee.feeFen} />,
          fee.source,
        ])}
      />
    </Section>
  );
}
