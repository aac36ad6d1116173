import {
  ButtonLink,
  EmptyState,
  Form,
  Heading,
  Notice,
  Panel,
  SampleTag,
  SubmitButton,
  Tag,
  type TagTone,
  TextField,
} from '#design/public';
import { formatDate } from '#kernel/contract';
import type { ActingParty } from '../act-for-firm.ts';
import { type AgencyCard, agencyStateNames, firmStateNames, matterNames } from '../contract.ts';
import type { OwnFirms } from '../own-firms.ts';

const tones: Partial<Record<AgencyCard['state'], TagTone>> = {
  accepted: 'valid',
  offered: 'open',
  ahead: 'provisional',
};

export function FirmsView({ own, acting }: { own: OwnFirms; acting: ActingParty | undefined }) {
  const firmId = acting?.kind === 'firm' ? acting.firmId : null;
  return (
    <>
      {acting?.kind === 'firm' ? (
        <Notice heading={`正在以${acting.firm}的身份办理`}>
          <Form action="/account/firms/act">
            <SubmitButton tone="plain">改以本人身份办理</SubmitButton>
          </Form>
        </Notice>
      ) : null}
      <Heading text="我担任法定代表人（负责人）的单位" />
      {own.led.length === 0 ? (
        <EmptyState heading="还没有对应的单位">
          <p>
            单位登记的法定代表人证件号码与您核验过的号码一致时，会自动出现在这里。登记信息有误的，请带营业执照到政务服务窗口更正。
          </p>
        </EmptyState>
      ) : null}
      {own.led.map((firm) => (
        <Panel
          key={firm.id}
          heading={
            <>
              {firm.name} {firm.demo ? <SampleTag /> : null}
              {firm.state === 'active' ? null : <Tag tone="urgent">{firmStateNames[firm.state]}</Tag>}
            </>
          }
          acts={
            firm.state === 'active' ? (
              <>
                {firm.id === firmId ? null : <Act firmId={firm.id} />}
                <ButtonLink tone="plain" href={`/account/firms/${firm.id}/appoint`}>
                  授权代办人
                </ButtonLink>
              </>
            ) : null
          }
        >
          <p>统一社会信用代码 {firm.uscc}</p>
          {firm.agencies.length === 0 ? <p>尚未授权代办人</p> : null}
          <ul className="panel-list">
            {firm.agencies.map((agency) => (
              <li key={agency.id}>
                <AgencyFacts agency={agency} who={`${agency.agent}（${agency.number}）`} />
                {['offered', 'accepted', 'ahead'].includes(agency.state) ? (
                  <End agency={agency} verb="撤销授权" label="撤销原因" />
                ) : null}
              </li>
            ))}
          </ul>
        </Panel>
      ))}
      <Heading text="我受托代办的单位" />
      {own.served.length === 0 ? (
        <EmptyState heading="没有收到授权">
          <p>法定代表人用您的姓名和身份证号码授权后，授权会出现在这里，由您决定是否接受。</p>
        </EmptyState>
      ) : null}
      {own.served.map((agency) => (
        <Panel
          key={agency.id}
          heading={agency.firm}
          acts={<ServedActs agency={agency} acting={agency.firmId === firmId} />}
        >
          <p>统一社会信用代码 {agency.uscc}</p>
          <AgencyFacts agency={agency} who="授权事项" />
        </Panel>
      ))}
    </>
  );
}

function AgencyFacts({ agency, who }: { agency: AgencyCard; who: string }) {
  const until = agency.validTo ? `至${formatDate(agency.validTo)}` : '起，撤销为止';
  return (
    <p>
      {who}：{agency.matters.map((matter) => matterNames[matter]).join('、')}；{formatDate(agency.validFrom)}
      {until} <Tag tone={tones[agency.state] ?? 'plain'}>{agencyStateNames[agency.state]}</Tag>
      {agency.endReason ? <span className="panel-note">{agency.endReason}</span> : null}
    </p>
  );
}

function ServedActs({ agency, acting }: { agency: AgencyCard; acting: boolean }) {
  if (agency.state === 'offered')
    return (
      <>
        <Form action="/account/agencies/answer" hidden={{ id: agency.id, answer: 'accepted' }}>
          <SubmitButton>接受授权</SubmitButton>
        </Form>
        <Form action="/account/agencies/answer" hidden={{ id: agency.id, answer: 'declined' }}>
          <SubmitButton tone="plain">谢绝</SubmitButton>
        </Form>
      </>
    );
  if (agency.state !== 'accepted' && agency.state !== 'ahead') return null;
  return (
    <>
      {acting || agency.state === 'ahead' ? null : <Act firmId={agency.firmId} />}
      <End agency={agency} verb="辞去代办" label="辞去原因" />
    </>
  );
}

const Act = ({ firmId }: { firmId: string }) => (
  <Form action="/account/firms/act" hidden={{ firmId }}>
    <SubmitButton>以该单位身份办理</SubmitButton>
  </Form>
);

function End({ agency, verb, label }: { agency: AgencyCard; verb: string; label: string }) {
  return (
    <details className="panel-more">
      <summary>{verb}</summary>
      <Form action="/account/agencies/end" hidden={{ id: agency.id }}>
        <TextField name={`reason-${agency.id}`} label={label} attributes={{ maxLength: 100 }} />
        <SubmitButton tone="plain">{`确认${verb}`}</SubmitButton>
      </Form>
    </details>
  );
}
