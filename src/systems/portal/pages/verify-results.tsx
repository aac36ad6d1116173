import { DefinitionList, Heading, Lamp, Notice } from '#design/public';
import type { FileReport, SignatureReport } from '#engines/trust';
import {
  type Certificate,
  certificateStates,
  fileKinds,
  keyUses,
  suiteNames,
  type Verdict,
} from '#engines/trust/contract';
import { formatDate, formatDateTime } from '#kernel/contract';

/** The verdict on a file in plain words: the conclusion first, then how it was reached. */
export function FileVerdict({ report, fileName }: { report: FileReport; fileName: string }) {
  const { ok, message } = report.verdict;
  return (
    <section className="aside-gap" aria-label="核验结果">
      <Notice tone={ok ? 'ok' : 'urgent'} heading={ok ? headingOf(report) : '不能认定有效'}>
        <p>
          {fileName ? `“${fileName}”（${fileKinds[report.kind]}）：` : ''}
          {ok ? plainWords(report) : `${message}。`}
        </p>
      </Notice>
      {report.signatures.map((signature, index) => (
        <Signature
          key={`${signature.serial}-${signature.signedAt?.toISOString() ?? ''}`}
          signature={signature}
          label={report.signatures.length > 1 ? `第 ${index + 1} 个签名` : parts[report.kind]}
          kind={report.kind}
        />
      ))}
      {report.notes.length > 0 ? (
        <>
          <Heading level={3} text="怎样得出的" />
          <ul className="notes">
            {report.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

const headings: Record<FileReport['kind'], string> = {
  pdf: '签名有效，文件没有改动',
  cms: '签名有效，内容没有改动',
  timestamp: '时间戳有效',
  evidence: '证据有效，内容没有改动',
  certificate: '证书有效',
  unknown: '无法识别',
};
const headingOf = (report: FileReport): string => headings[report.kind];

function plainWords({ kind, signatures }: FileReport): string {
  if (kind === 'certificate') return '由本市签发机构签发，没有吊销或冻结，在有效期内。';
  if (kind !== 'timestamp') return '签名有效，内容自签名以来没有改动。';
  return signatures[0]?.note ? '时间戳本身有效。' : '时间戳有效，内容自盖时间戳以来没有改动。';
}

const parts: Record<FileReport['kind'], string> = {
  pdf: '签名',
  cms: '签名',
  evidence: '签名',
  timestamp: '时间戳',
  certificate: '证书',
  unknown: '内容',
};

/** Who, as the kind of file has it. */
const whoNames: Partial<Record<FileReport['kind'], string>> = { timestamp: '时间戳服务', certificate: '持有人' };

interface SignatureProps {
  signature: SignatureReport;
  label: string;
  kind: FileReport['kind'];
}

function Signature({ signature, label, kind }: SignatureProps) {
  const { signer, signedAt, timeProof } = signature;
  const items = [
    { term: '结论', value: <VerdictLamp verdict={signature.verdict} /> },
    {
      term: whoNames[kind] ?? '签名人',
      value: [signer?.commonName, signer?.organisation].filter(Boolean).join('，') || '文件里没有写明',
    },
    ...(kind === 'certificate' ? [] : [{ term: '内容', value: signature.intact ? '一致，没有改动' : '不符' }]),
    ...(signedAt
      ? [
          {
            term: kind === 'timestamp' ? '时间' : '签名时间',
            value: `${formatDateTime(signedAt)}（${timeProof === 'timestamp' ? `由时间戳证明，${signature.stampedBy}` : '签名人自己写的，没有时间戳证明'}）`,
          },
        ]
      : []),
    ...(signature.whenSigned ? [{ term: '签名时的证书', value: <VerdictLamp verdict={signature.whenSigned} /> }] : []),
    ...(signature.today ? [{ term: '今天的证书', value: <VerdictLamp verdict={signature.today} /> }] : []),
    { term: '签发机构', value: signature.issuer?.commonName ?? '—' },
    { term: '证书序列号', value: signature.serial ?? '—' },
    ...(signature.note ? [{ term: '注意', value: signature.note }] : []),
  ];
  return (
    <>
      <Heading level={3} text={label} />
      <DefinitionList items={items} />
    </>
  );
}

const VerdictLamp = ({ verdict }: { verdict: Verdict }) => (
  <Lamp colour={verdict.ok ? 'green' : 'red'}>{verdict.message}</Lamp>
);

export function CertificateFound({ certificate }: { certificate: Certificate }) {
  const { state } = certificate;
  return (
    <section className="aside-gap" aria-label="证书">
      <Heading text="查到的证书" />
      <DefinitionList
        items={[
          {
            term: '状态',
            value: <Lamp colour={state === 'valid' ? 'green' : 'red'}>{certificateStates[state]}</Lamp>,
          },
          { term: '名称', value: certificate.commonName },
          { term: '种类', value: `${certificate.profileTitle}（${keyUses[certificate.use]}）` },
          { term: '算法', value: suiteNames[certificate.suite] },
          {
            term: '有效期',
            value: `${formatDate(certificate.notBefore.slice(0, 10))}至${formatDate(certificate.notAfter.slice(0, 10))}`,
          },
          ...(certificate.revokedAt
            ? [{ term: '停用时间', value: formatDateTime(new Date(certificate.revokedAt)) }]
            : []),
          { term: '签发机构', value: certificate.issuer },
          { term: '序列号', value: certificate.serial },
        ]}
      />
    </section>
  );
}

export const CertificateMissing = ({ serial }: { serial: string }) => (
  <Notice tone="warning" heading="没有查到这张证书">
    <p>{`本市签发机构没有签发过序列号为“${serial}”的证书，请核对后再查。`}</p>
  </Notice>
);
