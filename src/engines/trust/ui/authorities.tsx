import type { ReactNode } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DetailPane,
  Facts,
  Lamp,
  PageHeader,
  ResourceTable,
  Section,
  SourceTag,
  useAction,
} from '#design/console';
import { type AuthorityLine, authorityStates, keyPlaces, type ProfileSummary, suiteNames } from '../contract.ts';

/** 签发机构: roots and issuing authorities, how fresh their lists are, and what may be issued today. */
export default function Authorities(): ReactNode {
  return (
    <>
      <PageHeader title="签发机构" note="根与签发机构由服务器上的密钥仪式命令建立；这里看状态和吊销列表" />
      <ResourceTable<AuthorityLine>
        url="/api/trust/authorities"
        label="签发机构"
        views="trust.authorities"
        search={false}
        columns={[
          { key: 'title', title: '名称', sub: (row) => (row.kind === 'root' ? '根' : '签发机构') },
          { key: 'suite', title: '算法', render: (row) => suiteNames[row.suite] },
          { key: 'state', title: '状态', render: (row) => <State line={row} /> },
          { key: 'crlNextUpdate', title: '吊销列表', render: (row) => <List line={row} /> },
          { key: 'valid', title: '有效证书', align: 'right' },
          { key: 'held', title: '冻结', align: 'right' },
          { key: 'revoked', title: '吊销', align: 'right' },
          { key: 'demo', title: '来源', render: (row) => (row.demo ? <SourceTag kind="demo" /> : '密钥仪式') },
        ]}
        detail={(_id, row) => (row ? <AuthorityPane line={row} /> : null)}
      />
      <Section title="今天可以签发的证书">
        <ResourceTable<ProfileSummary>
          url="/api/trust/profiles"
          label="证书种类"
          views="trust.profiles"
          search={false}
          columns={[
            { key: 'title', title: '证书种类' },
            { key: 'dual', title: '证书', render: (row) => (row.dual ? '签名、加密两张' : '签名一张') },
            { key: 'validityDays', title: '有效期', align: 'right', render: (row) => `${row.validityDays} 天` },
            {
              key: 'renewFromDays',
              title: '可更新',
              render: (row) => `到期前 ${row.renewFromDays} 天至过期后 ${row.renewUntilDays} 天`,
            },
            { key: 'holdDays', title: '最长冻结', align: 'right', render: (row) => `${row.holdDays} 天` },
            { key: 'source', title: '依据' },
          ]}
        />
      </Section>
    </>
  );
}

const State = ({ line }: { line: AuthorityLine }): ReactNode => (
  <Lamp tone={line.state === 'active' ? 'ok' : 'off'}>{authorityStates[line.state]}</Lamp>
);

function List({ line }: { line: AuthorityLine }): ReactNode {
  if (line.crlNextUpdate === null) return '还没有';
  return line.crlStale ? (
    <Lamp tone="bad">已过更新时间</Lamp>
  ) : (
    <>
      下次更新 <DateText value={line.crlNextUpdate} relative />
    </>
  );
}

function AuthorityPane({ line }: { line: AuthorityLine }): ReactNode {
  const publish = useAction<void, { shards: number }>(
    () => api.post(`/api/trust/authorities/${line.id}/publish-crl`, {}),
    { refresh: ['/api/trust/authorities'], done: ({ shards }) => `已更新 ${shards} 个吊销列表` },
  );
  return (
    <DetailPane
      title={line.title}
      footer={
        line.key === 'offline' ? null : (
          <Allowed to="trust.crl.publish">
            <ActionButton action={publish}>立即更新吊销列表</ActionButton>
          </Allowed>
        )
      }
    >
      <Facts
        items={[
          ['算法', suiteNames[line.suite]],
          ['密钥所在', keyPlaces[line.key]],
          ['有效至', <DateText key="end" value={line.notAfter} />],
          ['指纹（SHA-256）', line.fingerprint.replaceAll(/(.{8})/g, '$1 ')],
          ['吊销列表', line.crlNumber === null ? '还没有' : `第 ${line.crlNumber} 号，${line.shards} 个分片`],
          ['列表条数', line.crlEntries ?? 0],
        ]}
      />
    </DetailPane>
  );
}
