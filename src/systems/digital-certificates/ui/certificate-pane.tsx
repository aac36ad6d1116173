import type { ReactNode } from 'react';
import {
  DateText,
  DetailPane,
  dateText,
  Facts,
  Failed,
  Link,
  Loading,
  PlainTable,
  SourceTag,
  Timeline,
  useRead,
} from '#design/console';
import {
  type CertificateFile,
  carriers,
  certificateActs,
  holderKinds,
  procedures,
  revocationReasons,
  suites,
} from '../contract.ts';
import { CertificateActions } from './certificate-actions.tsx';
import { CertificateLamp } from './lamps.tsx';
import { RecoveryDecisions } from './recovery-decisions.tsx';

/** One certificate: both its serials, its dates, its life so far, and what may be done now. */
export function CertificatePane({ id }: { id: string }): ReactNode {
  const { data: file, error, refetch } = useRead<CertificateFile>(`/api/digital-certificates/certificates/${id}`);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!file) return <Loading />;
  return (
    <DetailPane
      title={file.name}
      note={`${file.number} · ${procedures[file.procedure]}${holderKinds[file.kind]}证书 · ${file.counterName}`}
      footer={<CertificateActions file={file} />}
      tabs={[
        { key: 'facts', label: '证书', children: <CertificateFacts file={file} /> },
        { key: 'acts', label: `经过 ${file.acts.length}`, children: <Acts file={file} /> },
        ...(file.recoveries.length > 0
          ? [{ key: 'recoveries', label: `密钥恢复 ${file.recoveries.length}`, children: <Recoveries file={file} /> }]
          : []),
      ]}
    >
      {file.demo ? <SourceTag kind="demo" /> : null}
      <Facts
        items={[
          ['状态', <CertificateLamp key="state" state={file.state} />],
          [
            '有效期',
            <span key="life">
              <DateText value={file.notBefore} /> 至 <DateText value={file.notAfter} />
              {file.daysLeft >= 0 && file.state !== 'revoked' ? `，剩 ${file.daysLeft} 天` : ''}
            </span>,
          ],
          ...(file.holdUntil
            ? ([['冻结', `至 ${dateText(file.holdUntil)}${file.holdOverdue ? '，已超期，须解冻或吊销' : ''}`]] as const)
            : []),
          ...(file.revokedAt
            ? ([
                [
                  '吊销',
                  <span key="end">
                    <DateText value={file.revokedAt} time />，{file.reason ? revocationReasons[file.reason] : '未说明'}
                  </span>,
                ],
              ] as const)
            : []),
          ...(file.state === 'valid' || file.state === 'expired'
            ? ([['更新期', `${dateText(file.renewFrom)} 至 ${dateText(file.renewUntil)}`]] as const)
            : []),
        ]}
      />
    </DetailPane>
  );
}

function CertificateFacts({ file }: { file: CertificateFile }): ReactNode {
  const other = (id: string, text: string) => <Link to={`/digital-certificates/certificates?open=${id}`}>{text}</Link>;
  return (
    <Facts
      items={[
        ...(file.kind === 'person'
          ? []
          : ([
              ['单位', file.organisation],
              ['统一社会信用代码', file.uscc],
            ] as const)),
        ...(file.unit ? ([['部门或岗位', file.unit]] as const) : []),
        ...(file.dnsName ? ([['域名', file.dnsName]] as const) : []),
        ['经办人证件', file.idMask],
        ['经办人电话', file.phoneMask],
        ['算法与载体', `${suites[file.suite]}，${carriers[file.carrier]}`],
        [
          '签名证书序列号',
          <span key="serial">
            {file.signSerial}{' '}
            <a href={`/verify?serial=${file.signSerial}`} target="_blank" rel="noreferrer">
              核验这张证书
            </a>
          </span>,
        ],
        ['加密证书序列号', file.encryptSerial ?? '单证书，没有加密证书'],
        ...(file.mediumSerial ? ([['介质编号', file.mediumSerial]] as const) : []),
        [
          '申请',
          <Link key="app" to={`/digital-certificates/desk?tab=all&open=${file.application}`}>
            {file.applicationNumber}
          </Link>,
        ],
        ...(file.previous ? ([['原证书', other(file.previous, '查看原证书')]] as const) : []),
        ...(file.next ? ([['后续证书', other(file.next, '查看后续证书')]] as const) : []),
        ['期限依据', file.rulesSource],
      ]}
    />
  );
}

function Acts({ file }: { file: CertificateFile }): ReactNode {
  return (
    <Timeline
      items={file.acts.map((act) => ({
        key: act.number,
        at: <DateText value={act.at} time />,
        title: certificateActs[act.act],
        who: act.by,
        text: `${act.number}${act.note ? `，${act.note}` : ''}`,
      }))}
    />
  );
}

function Recoveries({ file }: { file: CertificateFile }): ReactNode {
  return (
    <PlainTable
      label="密钥恢复"
      columns={['编号', '依据文书', '申请人', '复核', '办理']}
      rows={file.recoveries.map((one) => [
        one.number,
        one.document,
        one.askedBy,
        one.decidedBy ? `${one.decidedBy}：${one.opinion}` : '待复核',
        one.state === 'asked' ? <RecoveryDecisions key={one.id} recovery={one} /> : null,
      ])}
    />
  );
}
