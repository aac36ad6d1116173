import type { ReactNode } from 'react';
import {
  ActionButton,
  api,
  ClockCard,
  type ClockDay,
  DateText,
  DetailPane,
  Facts,
  Failed,
  Link,
  Loading,
  Money,
  SourceTag,
  Timeline,
  useAction,
  useRead,
} from '#design/console';
import {
  type Application,
  applicationActs,
  carriers,
  holderKinds,
  identityDocuments,
  procedures,
  suites,
} from '../contract.ts';
import { ApplicationActions } from './application-actions.tsx';
import { lampOf } from './lamps.tsx';
import { MaterialList } from './material-list.tsx';
import { PersonFacts } from './person-facts.tsx';

/** One application: its clock, who asks for what, materials, what happened, and the few acts allowed now. */
export function ApplicationPane({ id }: { id: string }): ReactNode {
  const { data: application, error, refetch } = useRead<Application>(`/api/digital-certificates/applications/${id}`);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!application) return <Loading />;
  const { name, number, procedure, kind, counterName, channel } = application;
  return (
    <DetailPane
      title={name}
      note={`${number} · ${procedures[procedure]}${holderKinds[kind]}证书 · ${counterName} · ${channel === 'portal' ? '网上申请' : '窗口录入'}`}
      footer={<ApplicationActions application={application} />}
      tabs={[
        { key: 'facts', label: '申请', children: <ApplicationFacts application={application} /> },
        {
          key: 'materials',
          label: `材料 ${application.materials.length}`,
          children: <MaterialList application={application} />,
        },
        { key: 'steps', label: `经过 ${application.steps.length}`, children: <Steps application={application} /> },
        { key: 'print', label: '打印', children: <Papers application={application} /> },
      ]}
    >
      {application.demo ? <SourceTag kind="demo" /> : null}
      <Clock application={application} />
      {application.closed ? <p className="zt-note">{application.closed}</p> : null}
    </DetailPane>
  );
}

const longestRow = 30;

function Clock({ application }: { application: Application }): ReactNode {
  const { clock } = application;
  if (!clock) return null;
  // A row of ninety squares tells nothing: long limits are told in words only.
  const days: ClockDay[] =
    clock.total > longestRow
      ? []
      : Array.from({ length: Math.max(clock.total, clock.used) }, (_, day) => (day < clock.used ? 'used' : 'left'));
  return (
    <ClockCard
      left={clock.left}
      unit={clock.unit}
      due={clock.due}
      days={days}
      note={clock.note}
      lamp={lampOf(clock.left)}
    />
  );
}

function ApplicationFacts({ application }: { application: Application }): ReactNode {
  const unit = application.kind !== 'person';
  return (
    <>
      <Facts
        items={[
          ['持有人', application.name],
          ...(unit
            ? ([
                ['单位', application.organisation],
                ['统一社会信用代码', application.uscc],
              ] as const)
            : []),
          ...(application.unit ? ([['部门或岗位', application.unit]] as const) : []),
          ...(application.dnsName ? ([['域名', application.dnsName]] as const) : []),
        ]}
      />
      <PersonFacts application={application} />
      <Facts
        items={[
          ['算法与载体', `${suites[application.suite]}，${carriers[application.carrier]}`],
          [
            '收费标准',
            <span key="fee">
              <Money fen={application.feeFen} /> <span className="zt-quiet">{application.feeSource}</span>
            </span>,
          ],
          [
            '身份核验',
            application.identityDocument
              ? `${identityDocuments[application.identityDocument]}，核验人 ${application.checkedBy}`
              : '尚未核验',
          ],
          ...(application.claimedBy ? ([['审核人', application.claimedBy]] as const) : []),
          ...(application.mediumSerial ? ([['介质编号', application.mediumSerial]] as const) : []),
          ...(application.certificate
            ? ([
                [
                  '证书',
                  <Link key="crt" to={`/digital-certificates/certificates?open=${application.certificate}`}>
                    查看证书
                  </Link>,
                ],
              ] as const)
            : []),
          ...(application.previous
            ? ([
                [
                  '原证书',
                  <Link key="prev" to={`/digital-certificates/certificates?open=${application.previous}`}>
                    查看原证书
                  </Link>,
                ],
              ] as const)
            : []),
        ]}
      />
    </>
  );
}

function Steps({ application }: { application: Application }): ReactNode {
  return (
    <Timeline
      items={application.steps.map((step, place) => ({
        key: `${String(step.at)}-${place}`,
        at: <DateText value={step.at} time />,
        title: applicationActs[step.act],
        who: step.by,
        text: step.opinion,
      }))}
    />
  );
}

const papers = [
  ['application', '申请表'],
  ['receipt', '受理回执'],
  ['collection', '领取回执'],
] as const;

function Papers({ application }: { application: Application }): ReactNode {
  const base = `/digital-certificates/forms/${application.id}`;
  const waits = application.state === 'made';
  const take = useAction<void>(() =>
    api.postForFile(`/api/digital-certificates/applications/${application.id}/parcel`),
  );
  return (
    <>
      <ul>
        {papers.map(([path, title]) => (
          <li key={path}>
            <a href={`${base}/${path}`} target="_blank" rel="noreferrer">
              打印{title}
            </a>
          </li>
        ))}
        {waits && application.pinLetter ? (
          <li>
            <a href={`${base}/pin-letter`} target="_blank" rel="noreferrer">
              打印密码信封
            </a>
            <span className="zt-note">{application.pinPrinted ? '（已打印过）' : '（须单独打印、封口）'}</span>
          </li>
        ) : null}
      </ul>
      {waits ? (
        <>
          <ActionButton action={take}>下载制证文件</ActionButton>
          <p className="zt-note">含证书和证书链；软证书的私钥须用密码信封中的口令打开。领取后不再保存。</p>
        </>
      ) : null}
    </>
  );
}
