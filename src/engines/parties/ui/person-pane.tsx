import type { ReactNode } from 'react';
import {
  Allowed,
  api,
  DateText,
  DetailPane,
  Facts,
  Failed,
  FormButton,
  Loading,
  PlainTable,
  Section,
  Timeline,
  useAction,
  useRead,
} from '#design/console';
import { agencyStateNames, EvidenceInput, matterNames, methodNames, type PersonPane as Pane } from '../contract.ts';
import { personFacts } from './person-facts.tsx';
import { Reveal } from './reveal.tsx';

const checkStates: Readonly<Record<string, string>> = {
  pending: '待核验',
  verified: '通过',
  refused: '未通过',
  withdrawn: '已撤回',
};

/** One person, masked: facts, checks, firms, changes; whole values only through a reason. */
export function PersonPane({ id }: { id: string }): ReactNode {
  const url = `/api/parties/persons/${id}`;
  const read = useRead<Pane>(url);
  const verify = useAction<EvidenceInput>((input) => api.post(`${url}/verify`, input), {
    done: '核验已记录',
    refresh: ['/api/parties'],
  });
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <Loading />;
  const { person, verifications, versions, firms, agencies, merged } = read.data;
  const mayVerify = person.state === 'active' && person.level < 3;
  return (
    <DetailPane
      title={person.name}
      note={person.number ?? ''}
      footer={
        mayVerify ? (
          <Allowed to="parties.person.verify">
            <FormButton<EvidenceInput>
              label="当面核验"
              primary
              schema={EvidenceInput}
              value={{ method: 'counter' }}
              submit="记录核验通过"
              action={verify}
            />
          </Allowed>
        ) : null
      }
    >
      <Facts items={personFacts(person)} />
      <Reveal personId={id} />
      {merged.length > 0 ? <p className="zt-note">已并入 {merged.length} 个主体。</p> : null}
      <Section title="核验记录">
        {verifications.length === 0 ? (
          <p className="zt-note">{person.level > 0 ? '由登记册导入，导入前已核验。' : '还没有核验过。'}</p>
        ) : null}
        <Timeline
          items={verifications.map((row) => ({
            key: row.id,
            title: `${methodNames[row.method]}，${checkStates[row.state] ?? ''}`,
            at: <DateText value={row.decidedAt ?? row.askedAt} time />,
            text: [row.number, row.decidedBy, row.evidence, row.reason].filter(Boolean).join('；'),
          }))}
        />
      </Section>
      {firms.length + agencies.length > 0 ? (
        <Section title="代表的单位">
          <PlainTable
            label="代表的单位"
            columns={['单位', '身份', '状态']}
            rows={[
              ...firms.map((firm) => [firm.name, '法定代表人（负责人）', '']),
              ...agencies.map((one) => [
                one.firm,
                `代办：${one.matters.map((matter) => matterNames[matter]).join('、')}`,
                agencyStateNames[one.state],
              ]),
            ]}
          />
        </Section>
      ) : null}
      <Section title="变更记录">
        <Timeline
          items={versions.map((row) => ({
            key: String(row.version),
            title: row.summary,
            at: <DateText value={row.at} time />,
            text: row.actorName,
          }))}
        />
      </Section>
    </DetailPane>
  );
}
